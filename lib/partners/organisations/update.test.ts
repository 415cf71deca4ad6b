import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { historyOf, organisationInput } from '@/tests/support/partners'
import { create } from './create'
import { get } from './get'
import { update } from './update'

const database = await testDatabase()
const ctx = contextFor(database)

it('changes name and logo, counts the version up and writes down before and after', async () => {
  const before = await create(
    ctx,
    organisationInput({ name: 'Old', logoUrl: 'https://a.example/1' }),
  )
  const after = await update(ctx, { id: before.id, version: 1, name: 'New', logoUrl: '' })
  expect(after).toEqual({
    ...before,
    name: 'New',
    logoUrl: null,
    version: 2,
    updatedAt: expect.any(String),
  })
  expect(await get(ctx, { id: before.id })).toEqual(after)
  expect((await historyOf(database, before.id)).at(-1)).toMatchObject({
    action: 'partner_organisation.updated',
    before: { name: 'Old', logoUrl: 'https://a.example/1' },
    after: { name: 'New', logoUrl: null },
  })
})

it('writes down only what changed', async () => {
  const { id } = await create(ctx, organisationInput({ name: 'Old' }))
  await update(ctx, { id, version: 1, name: 'New', logoUrl: null })
  expect((await historyOf(database, id)).at(-1)).toMatchObject({
    before: { name: 'Old' },
    after: { name: 'New' },
  })
})

it('leaves no trace of an edit that changes nothing, however old its version', async () => {
  const { id } = await create(ctx, organisationInput({ name: 'Same' }))
  const current = await update(ctx, { id, version: 1, name: 'Same', logoUrl: null })
  expect(current.version).toBe(1)
  await update(ctx, { id, version: 1, name: 'Other' })
  expect((await update(ctx, { id, version: 1, name: 'Other' })).version).toBe(2)
  expect(await historyOf(database, id)).toHaveLength(2)
})

it('refuses a stale edit, changes nothing and tells what is there now', async () => {
  const { id } = await create(ctx, organisationInput({ name: 'First' }))
  await update(ctx, { id, version: 1, name: 'Second', logoUrl: 'https://a.example/logo' })
  await expect(update(ctx, { id, version: 1, name: 'Third', logoUrl: '' })).rejects.toMatchObject({
    code: 'stale',
    fields: {
      name: 'The name is now “Second”.',
      logoUrl: 'The logo is now https://a.example/logo.',
    },
  })
  expect(await get(ctx, { id })).toMatchObject({ name: 'Second', version: 2 })
  expect(await historyOf(database, id)).toHaveLength(2)
})

it('lets one of two simultaneous edits win', async () => {
  const { id } = await create(ctx, organisationInput())
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, (_, number) =>
      update(ctx, { id, version: 1, name: `Name ${number}` }),
    ),
  )
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused).toHaveLength(7)
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'stale' })
  expect(await get(ctx, { id })).toMatchObject({ version: 2 })
})

it.each(['zuoraAccountKey', 'salesforceAccountId', 'invoiceOwner', 'suspendedAt'])(
  'refuses %s when it is sent',
  async (field) => {
    const stored = await create(ctx, organisationInput())
    await expect(
      update(ctx, { id: stored.id, version: 1, name: 'New', [field]: 'partner' }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) } })
    expect(await get(ctx, { id: stored.id })).toEqual(stored)
  },
)

it('finds no organisation by an unknown ID', async () => {
  await expect(update(ctx, { id: uuidv7(), version: 1, name: 'New' })).rejects.toMatchObject({
    code: 'not_found',
  })
})
