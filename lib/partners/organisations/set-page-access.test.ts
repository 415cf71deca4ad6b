import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { historyOf, organisationInput } from '@/tests/support/partners'
import { changePageAccess } from './change-page-access'
import { create } from './create'
import { get } from './get'
import { setPageAccess } from './set-page-access'

const database = await testDatabase()
const ctx = contextFor(database)

it('takes pages away and gives them back, and writes down both', async () => {
  const { id } = await create(ctx, organisationInput())
  expect((await setPageAccess(ctx, { id, pages: [] })).pageAccess).toEqual([])
  expect((await get(ctx, { id })).pageAccess).toEqual([])
  const given = await setPageAccess(ctx, { id, pages: ['self-service', 'shop'] })
  expect(given.pageAccess).toEqual(['shop', 'self-service'])
  expect((await get(ctx, { id })).pageAccess).toEqual(['shop', 'self-service'])
  expect((await historyOf(database, id)).slice(1)).toMatchObject([
    { before: { pageAccess: ['shop', 'self-service'] }, after: { pageAccess: [] } },
    { before: { pageAccess: [] }, after: { pageAccess: ['shop', 'self-service'] } },
  ])
})

it('leaves no trace when nothing changes', async () => {
  const { id } = await create(ctx, organisationInput())
  await setPageAccess(ctx, { id, pages: ['shop', 'self-service'] })
  expect(await historyOf(database, id)).toHaveLength(1)
})

it('who changes one page gives back none that was withdrawn since they looked', async () => {
  const { id } = await create(ctx, organisationInput())
  await changePageAccess(ctx, { id, withdraw: ['shop'] })
  const changed = await changePageAccess(ctx, { id, withdraw: ['self-service'] })
  expect(changed.pageAccess).toEqual([])
  await changePageAccess(ctx, { id, withdraw: ['self-service'] })
  await changePageAccess(ctx, { id, grant: ['shop'], withdraw: ['self-service'] })
  expect((await historyOf(database, id)).slice(1)).toMatchObject([
    { before: { pageAccess: ['shop', 'self-service'] }, after: { pageAccess: ['self-service'] } },
    { before: { pageAccess: ['self-service'] }, after: { pageAccess: [] } },
    { before: { pageAccess: [] }, after: { pageAccess: ['shop'] } },
  ])
})

it('of changes of different pages at once, each counts', async () => {
  const { id } = await create(ctx, organisationInput())
  await setPageAccess(ctx, { id, pages: ['shop'] })
  await Promise.all([
    changePageAccess(ctx, { id, withdraw: ['shop'] }),
    changePageAccess(ctx, { id, grant: ['self-service'] }),
  ])
  expect((await get(ctx, { id })).pageAccess).toEqual(['self-service'])
})

it('leaves pages alone that this installation does not offer, and refuses to grant them', async () => {
  const { id } = await create(ctx, organisationInput())
  const shopOnly = contextFor(database, undefined, { partnerPages: ['shop'] })
  await setPageAccess(shopOnly, { id, pages: [] })
  expect((await get(ctx, { id })).pageAccess).toEqual(['self-service'])
  await expect(setPageAccess(shopOnly, { id, pages: ['self-service'] })).rejects.toMatchObject({
    code: 'invalid',
    fields: { pages: expect.any(String) },
  })
  await expect(
    changePageAccess(shopOnly, { id, withdraw: ['self-service'] }),
  ).rejects.toMatchObject({ code: 'invalid', fields: { withdraw: expect.any(String) } })
})

it('ends in one of two states when both are asked for at once', async () => {
  const { id } = await create(ctx, organisationInput())
  await Promise.all(
    Array.from({ length: 12 }, (_, number) =>
      setPageAccess(ctx, { id, pages: number % 2 === 0 ? ['shop'] : ['self-service'] }),
    ),
  )
  expect((await get(ctx, { id })).pageAccess).toHaveLength(1)
})

it.each([
  ['an unknown page', { pages: ['admin'] }],
  ['no pages at all', {}],
  ['a word for pages', { pages: 'shop' }],
  ['a thousand pages', { pages: Array.from({ length: 1000 }, () => 'shop') }],
])('refuses %s', async (_, input) => {
  const { id } = await create(ctx, organisationInput())
  await expect(setPageAccess(ctx, { id, ...input })).rejects.toMatchObject({
    code: 'invalid',
    fields: { pages: expect.any(String) },
  })
})

it('finds no organisation by an unknown ID', async () => {
  await expect(setPageAccess(ctx, { id: uuidv7(), pages: [] })).rejects.toMatchObject({
    code: 'not_found',
  })
})
