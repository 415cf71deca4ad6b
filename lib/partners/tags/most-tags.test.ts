import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { create } from '@/lib/partners/organisations/create'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { change } from './change'
import { mostTags } from './policy'

const database = await testDatabase()
const ctx = contextFor(database)

it('people who make tags at once make no more than there can be', async () => {
  const organisations = await Promise.all(
    Array.from({ length: 8 }, () => create(ctx, organisationInput())),
  )
  const before = await count()
  await database.sql`
    insert into tags (id, name)
    select gen_random_uuid(), 'Made ' || n from generate_series(1, ${mostTags - 3 - before}) n`
  const name = () => `New ${randomBytes(4).toString('hex')}`
  const ends = await Promise.allSettled(
    organisations.map(({ id }) => change(ctx, { id, add: [name(), 'Made 1'] })),
  )
  const refused = ends.filter((end) => end.status === 'rejected')
  expect(refused.map(({ reason }) => reason.code)).toEqual(refused.map(() => 'conflict'))
  expect(refused).toHaveLength(5)
  expect(await count()).toBe(mostTags)
  const [organisation] = organisations
  const { tags } = await change(ctx, { id: organisation?.id, add: ['Made 2'] })
  expect(tags.map((tag) => tag.name)).toContain('Made 2')
})

async function count(): Promise<number> {
  const [row] = await database.sql`select count(*)::int as count from tags`
  return row?.count
}
