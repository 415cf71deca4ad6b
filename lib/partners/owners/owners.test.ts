import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create } from '@/lib/partners/organisations/create'
import { apiClient, contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { historyOf, organisationInput } from '@/tests/support/partners'
import { assign } from './assign'
import { findOwners } from './find-owners'
import { findStaff } from './find-staff'
import { get } from './get'

const database = await testDatabase()
const ctx = contextFor(database)

async function staffMember(name: string) {
  const id = uuidv7()
  await database.sql`
    insert into staff_members (id, cognito_sub, email, name, role)
    values (${id}, ${uuidv7()}, ${`${id}@staff.example`}, ${name}, 'viewer')`
  return id
}

const leaves = (id: string) => database.sql`
  update staff_members set disabled_at = now() where id = ${id}`

it('a staff member looks after an organisation, then another one, then nobody', async () => {
  const { id } = await create(ctx, organisationInput())
  const [ann, bob] = [await staffMember('Ann'), await staffMember('Bob')]
  expect(await get(ctx, { id })).toEqual({ owner: null })
  await assign(ctx, { id, staffMemberId: ann })
  await assign(ctx, { id, staffMemberId: ann })
  expect(await assign(ctx, { id, staffMemberId: bob })).toEqual({
    owner: { id: bob, name: 'Bob', former: false },
  })
  await assign(ctx, { id, staffMemberId: null })
  expect(await get(ctx, { id })).toEqual({ owner: null })
  expect((await historyOf(database, id)).slice(1)).toMatchObject([
    { before: { owner: null }, after: { owner: { id: ann, name: 'Ann' } } },
    { before: { owner: { name: 'Ann' } }, after: { owner: { name: 'Bob' } } },
    { before: { owner: { name: 'Bob' } }, after: { owner: null } },
  ])
})

it('somebody who has left stays as former, and cannot be chosen', async () => {
  const { id } = await create(ctx, organisationInput())
  const carl = await staffMember('Carl')
  await assign(ctx, { id, staffMemberId: carl })
  expect((await findStaff(ctx, {})).rows.map((each) => each.id)).toContain(carl)
  await leaves(carl)
  expect(await get(ctx, { id })).toEqual({ owner: { id: carl, name: 'Carl', former: true } })
  expect((await findStaff(ctx, {})).rows.map((each) => each.id)).not.toContain(carl)
  await assign(ctx, { id, staffMemberId: null })
  for (const staffMemberId of [carl, uuidv7()]) {
    await expect(assign(ctx, { id, staffMemberId })).rejects.toMatchObject({
      code: 'invalid',
      fields: { staffMemberId: expect.stringContaining('cannot look after') },
    })
  }
})

it('viewers read it and do not change it; who acts for one organisation does not read it', async () => {
  const { id } = await create(ctx, organisationInput())
  const reader = contextFor(database, viewer())
  expect(await get(reader, { id })).toEqual({ owner: null })
  await expect(assign(reader, { id, staffMemberId: null })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const ofOne = contextFor(database, apiClient({ organisationId: id }))
  await expect(get(ofOne, { id })).rejects.toMatchObject({ code: 'forbidden' })
})

it('who looks after organisations is found by name and address, also when they have left; nobody else is', async () => {
  const [dora, idle] = [await staffMember('Dora Éclair'), await staffMember('Dora Idle')]
  for (let each = 0; each < 2; each += 1) {
    const { id } = await create(ctx, organisationInput())
    await assign(ctx, { id, staffMemberId: dora })
  }
  await leaves(dora)
  const reader = contextFor(database, viewer())
  const found = { id: dora, name: 'Dora Éclair', email: `${dora}@staff.example`, former: true }
  for (const search of ['éclair', 'dora', dora])
    expect((await findOwners(reader, { search })).rows).toEqual([found])
  for (const search of [idle, '%', 'dora_'])
    expect((await findOwners(reader, { search })).rows).toEqual([])
  expect((await findOwners(reader, { search: '', size: 1 })).rows).toHaveLength(1)
  const eve = await staffMember('Eve')
  for (const owner of [await staffMember('Adam of Eve'), await staffMember('Evelyn'), eve]) {
    await assign(ctx, { id: (await create(ctx, organisationInput())).id, staffMemberId: owner })
  }
  const names = async (search: string) =>
    (await findOwners(reader, { search })).rows.map(({ name }) => name)
  expect(await names('eve')).toEqual(['Eve', 'Evelyn', 'Adam of Eve'])
  expect(await names(`${eve}@staff.example`)).toEqual(['Eve'])
  for (const input of [
    { search: '', size: 101 },
    { search: '', other: 1 },
  ])
    await expect(findOwners(reader, input)).rejects.toMatchObject({ code: 'invalid' })
})
