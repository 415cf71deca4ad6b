import * as oauth from 'oauth4webapi'
import { expect, test } from 'vitest'
import { insertHold } from '@/db/queries/operations/restore-holds'
import { testDatabase } from '@/tests/support/database'
import { testApi } from './support/api'
import { strictProgram, toEndpoint } from './support/program'

const database = await testDatabase()
const api = await testApi(database)

test('a restored copy knows no secret and no token, gives none out, and takes no edit', async () => {
  const { id, token, secret } = await api.client()
  const [row] = await database.sql`select * from api_client_secrets where client_id = ${id}`
  const [kept] = await database.sql`select * from api_tokens where client_id = ${id}`
  const facts = { heldBy: 'Ada Administrator', copyMadeAt: new Date() }
  await database.db.transaction((tx) => insertHold(tx, facts))
  const program = await strictProgram(id, oauth.ClientSecretPost(secret))
  await expect(program.token()).rejects.toMatchObject({ status: 401, error: 'invalid_client' })
  expect((await api.call('GET', '/partner-organisations', { token })).status).toBe(401)

  // As if both had come between the look at the hold and the hold itself.
  await database.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`insert into api_client_secrets ${tx(row ?? {})}`
    await tx`insert into api_tokens ${tx(kept ?? {})}`
  })
  const unavailable = await toEndpoint('/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: secret,
    }),
  })
  expect(unavailable.status).toBe(503)
  expect(unavailable.headers.get('retry-after')).toBe('5')
  expect(await unavailable.json()).toMatchObject({ error: 'temporarily_unavailable' })
  expect((await api.call('GET', '/partner-organisations', { token })).status).toBe(200)
  const body = { name: 'Contoso', zuoraAccountKey: 'A00000101', invoiceOwner: 'partner' }
  for (const key of [null, 'one']) {
    const headers: Record<string, string> = key ? { 'idempotency-key': key } : {}
    const refused = await api.call('POST', '/partner-organisations', { token, body, headers })
    expect(refused).toMatchObject({ status: 409, body: { code: 'held' } })
  }
})
