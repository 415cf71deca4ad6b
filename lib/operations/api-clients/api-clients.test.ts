import { expect, test } from 'vitest'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { administrator, apiClient, contextFor, viewer, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { create } from './create'
import { issueToken } from './issue-token'
import { list } from './list'
import { grantablePermissions } from './policy'
import { readToken } from './read-token'
import { revoke } from './revoke'
import { rotateSecret } from './rotate-secret'
import { update } from './update'

const database = await testDatabase()
const ctx = contextFor(database)
const program = contextFor(database, visitor)

const facts = {
  name: 'Nightly export',
  permissions: ['orders:read', 'partner-users:read'] as const,
}
const made = () => create(ctx, facts)
const tokenOf = async ({ client: { id }, secret }: Awaited<ReturnType<typeof made>>) =>
  (await issueToken(program, { clientId: id, secret, scope: null })).token

test('a secret gives tokens, which allow what the client may do, and what they were asked for', async () => {
  const issued = await made()
  const { id } = issued.client
  const token = await tokenOf(issued)
  expect(await readToken(program, { token })).toMatchObject({
    kind: 'api_client',
    id,
    organisationId: null,
    permissions: ['partner-users:read', 'orders:read'],
  })
  const narrow = await issueToken(program, {
    clientId: id,
    secret: issued.secret,
    scope: 'orders:read',
  })
  expect(await readToken(program, { token: narrow.token })).toMatchObject({
    permissions: ['orders:read'],
  })
  await expect(
    issueToken(program, { clientId: id, secret: issued.secret, scope: 'offers:manage' }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  await update(ctx, { id, version: 1, name: 'Less', permissions: ['orders:read'] })
  expect(await readToken(program, { token })).toMatchObject({ permissions: ['orders:read'] })
})

test('nothing that lets somebody in is kept', async () => {
  const issued = await made()
  const token = await tokenOf(issued)
  const rows = await database.sql`
    select c::text as row from api_client_secrets c union all select t::text from api_tokens t
    union all select a::text from audit_log a`
  for (const { row } of rows) {
    expect(row).not.toContain(issued.secret)
    expect(row).not.toContain(token)
  }
})

test('a secret that was replaced is good for as long as was asked for, and only the last one is', async () => {
  const first = await made()
  const { id } = first.client
  const second = await rotateSecret(ctx, { id, overlapHours: 24 })
  expect(second.client.secrets).toHaveLength(2)
  await tokenOf(first)
  await tokenOf(second)
  const third = await rotateSecret(ctx, { id, overlapHours: 1 })
  await expect(tokenOf(first)).rejects.toMatchObject({ code: 'unauthenticated' })
  await tokenOf(second)
  await database.sql`update api_client_secrets set ends_at = now() where ends_at is not null`
  await expect(tokenOf(second)).rejects.toMatchObject({ code: 'unauthenticated' })
  await rotateSecret(ctx, { id, overlapHours: 0 })
  await expect(tokenOf(third)).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('a client that is revoked or past its last day is let in no more, and its tokens are worth nothing', async () => {
  const revoked = await made()
  const token = await tokenOf(revoked)
  expect(await revoke(ctx, { id: revoked.client.id })).toMatchObject({
    state: 'revoked',
    secrets: [],
  })
  expect(await readToken(program, { token })).toBeNull()
  await expect(tokenOf(revoked)).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(rotateSecret(ctx, { id: revoked.client.id })).rejects.toMatchObject({
    code: 'conflict',
  })

  const zone = contextFor(database, administrator(), { timeZone: 'Asia/Tokyo' })
  const dated = await create(zone, { ...facts, lastDay: '2999-12-31' })
  expect(dated.client).toMatchObject({
    lastDay: '2999-12-31',
    expiresAt: '2999-12-31T15:00:00.000Z',
  })
  const its = await tokenOf(dated)
  await update(zone, {
    ...facts,
    permissions: [...facts.permissions],
    id: dated.client.id,
    version: 1,
    lastDay: '2026-01-01',
  })
  expect(await readToken(program, { token: its })).toBeNull()
  await expect(tokenOf(dated)).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('a client is for one organisation that there is, or for all', async () => {
  const { id, name } = await createOrganisation(ctx, organisationInput())
  const { client } = await create(ctx, { ...facts, organisationId: id })
  expect(client.organisation).toEqual({ id, name })
  const unknown = { ...facts, organisationId: client.id }
  await expect(create(ctx, unknown)).rejects.toMatchObject({
    code: 'invalid',
    fields: { organisationId: expect.any(String) },
  })
})

test('only administrators look after clients, when they have proven who they are, and no client does', async () => {
  const { client } = await made()
  const unproven = contextFor(database, administrator({ proven: false }))
  for (const [actor, code] of [
    [contextFor(database, viewer()), 'forbidden'],
    [contextFor(database, apiClient({ permissions: grantablePermissions })), 'forbidden'],
    [unproven, 'unproven'],
  ] as const) {
    await expect(create(actor, facts)).rejects.toMatchObject({ code })
    await expect(rotateSecret(actor, { id: client.id })).rejects.toMatchObject({ code })
    const change = { ...facts, id: client.id, version: 1, permissions: [...facts.permissions] }
    await expect(update(actor, change)).rejects.toMatchObject({ code })
  }
  await expect(list(contextFor(database, viewer()), {})).rejects.toMatchObject({
    code: 'forbidden',
  })
  for (const permission of ['api-clients:manage', 'api-clients:read', 'restores:manage']) {
    await expect(create(ctx, { ...facts, permissions: [permission] })).rejects.toMatchObject({
      code: 'invalid',
    })
  }
  await revoke(unproven, { id: client.id })
})
