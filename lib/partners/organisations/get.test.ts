import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { create } from './create'
import { get } from './get'

const database = await testDatabase()
const ctx = contextFor(database, viewer())

it('shows a viewer an organisation', async () => {
  const created = await create(contextFor(database), organisationInput())
  expect(await get(ctx, { id: created.id })).toEqual(created)
  expect(await get(ctx, { id: created.id.toUpperCase() })).toEqual(created)
})

it.each([
  ['an unknown ID', uuidv7()],
  ['a word', 'new'],
  ['NUL', '\0'],
  ['half of a character', '\ud800'],
  ['a megabyte', 'a'.repeat(1_000_000)],
  ['an ID with more behind it', `${uuidv7()} or true`],
  ['a list', [uuidv7()]],
  ['nothing', undefined],
])('%s names no organisation', async (_, id) => {
  await expect(get(ctx, { id })).rejects.toMatchObject({ code: 'not_found' })
})
