import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { chooseTableLook } from './choose-table-look'
import { usualLook } from './policy'
import { readTableLook } from './read-table-look'

const database = await testDatabase()

async function somebody() {
  const id = uuidv7()
  await database.sql`
    insert into staff_members (id, cognito_sub, email, name, role)
    values (${id}, ${id}, ${`${id}@staff.example`}, 'Sam', 'viewer')`
  return contextFor(database, viewer({ id }))
}

it('the partners table looks to each as they chose, in the order of its columns', async () => {
  const [one, other] = [await somebody(), await somebody()]
  expect(await readTableLook(one)).toEqual(usualLook)
  await chooseTableLook(one, { columns: ['users', 'tags', 'id', 'tags'], compact: true })
  expect(await readTableLook(one)).toEqual({ columns: ['id', 'tags', 'users'], compact: true })
  expect(await readTableLook(other)).toEqual(usualLook)
  await database.sql`update partners_table_looks set columns = '{users,gone}' where staff_member_id = ${one.actor.id}`
  expect(await readTableLook(one)).toEqual({ columns: ['users'], compact: true })
  await chooseTableLook(one, { columns: [], compact: false })
  expect(await readTableLook(one)).toEqual({ columns: [], compact: false })
})

it('what is no column, and what is neither yes nor no, is refused', async () => {
  const ctx = await somebody()
  for (const wrong of [
    { columns: ['name'], compact: true },
    { columns: ['users'], compact: 'very' },
    { columns: ['users'] },
  ])
    await expect(chooseTableLook(ctx, wrong)).rejects.toMatchObject({ code: 'invalid' })
  expect(await readTableLook(ctx)).toEqual(usualLook)
})
