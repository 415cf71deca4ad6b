import { expect, test } from 'vitest'
import document from '@/lib/api/v1/openapi.json'
import { contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { get } from './get'
import { list } from './list'

const database = await testDatabase()
const ctx = contextFor(database)

test('every operation of the document is listed once, and can be looked at', async () => {
  const ids = (await list(ctx)).flatMap(({ operations }) => operations.map(({ id }) => id))
  const all = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  )
  expect([...ids].sort()).toEqual([...all].sort())
  for (const id of ids) {
    const operation = await get(ctx, { id })
    expect(operation.answers.length, id).toBeGreaterThan(5)
    expect(JSON.stringify(operation), id).not.toContain('anything')
  }
})

test('a body, its fields and what is needed are told', async () => {
  const operation = await get(ctx, { id: 'updateWebhook' })
  expect(operation).toMatchObject({
    method: 'PATCH',
    path: '/webhooks/{id}',
    permissions: ['webhooks:manage'],
  })
  expect(operation.parameters).toContainEqual(
    expect.objectContaining({ place: 'header', name: 'If-Match', required: true }),
  )
  expect(operation.body).toContainEqual({
    name: 'url',
    type: 'text',
    required: true,
    description: null,
  })
  const answered = operation.answers.find(({ status }) => status === '200')
  expect(answered?.fields).toContainEqual(
    expect.objectContaining({ name: 'secrets[].endsAt', type: 'text (date-time), or null' }),
  )
})

test('what is none, and who may not read it', async () => {
  await expect(get(ctx, { id: 'constructor' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(list(contextFor(database, viewer()))).rejects.toMatchObject({ code: 'forbidden' })
})
