import { expect, it } from 'vitest'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { define } from './define'
import { list } from './list'
import { mostFields } from './policy'

const database = await testDatabase()
const ctx = contextFor(database)

it('people who add fields at once add no more than there can be, each at a place of its own', async () => {
  const add = (at: number) => define(ctx, { name: `Field ${at}`, kind: 'text' })
  for (let at = 0; at < mostFields - 3; at++) await add(at)
  const ends = await Promise.allSettled(Array.from({ length: 8 }, (_, at) => add(mostFields + at)))
  const refused = ends.filter((end) => end.status === 'rejected')
  expect(refused.map(({ reason }) => reason.code)).toEqual(Array(5).fill('conflict'))
  expect((await list(ctx)).rows).toHaveLength(mostFields)
  const places = await database.sql`select distinct position from custom_fields`
  expect(places).toHaveLength(mostFields)
})
