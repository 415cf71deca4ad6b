import { expect, test } from 'vitest'
import { testPool } from '@/tests/support/cognito'
import { testDatabase } from '@/tests/support/database'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail } from '@/tests/support/partners'
import { testApi } from './support/api'

const database = await testDatabase()
const cognito = await testPool()
const api = await testApi(database)
const { token } = await api.client()
const post = (path: string, body?: unknown, headers = {}) =>
  api.call('POST', path, { token, body, headers })

const organisation = async (name: string) => {
  const facts = { name, zuoraAccountKey: 'A00000101', invoiceOwner: 'partner' }
  return (await post('/partner-organisations', facts)).body.id as string
}

test('a user is created, renamed, moved, suspended, reactivated and removed', async () => {
  const [first, second] = [await organisation('First'), await organisation('Second')]
  const email = freshEmail()
  const created = await post('/partner-users', { organisationId: first, name: 'Pat', email })
  expect(created).toMatchObject({
    status: 201,
    body: { organisationId: first, email, status: { kind: 'setting_up' }, waiting: true },
  })
  const taken = await post('/partner-users', { organisationId: second, name: 'Pat', email })
  expect([409, 422]).toContain(taken.status)
  const path = `/partner-users/${created.body.id}`
  const headers = { 'if-match': created.headers.get('etag') ?? '' }
  const renamed = await api.call('PATCH', path, { token, body: { name: 'Pat Partner' }, headers })
  expect(renamed).toMatchObject({ status: 200, body: { name: 'Pat Partner' } })
  const late = await api.call('PATCH', path, { token, body: { name: 'Late' }, headers })
  expect(late.status).toBe(412)
  const suspended = await post(`${path}/suspend`, { reason: 'On leave' })
  expect(suspended.body.status).toMatchObject({ kind: 'suspended', reason: 'On leave' })
  expect((await post(`${path}/reactivate`)).body.suspension).toBeNull()
  const moved = await post(`${path}/move`, { organisationId: second })
  expect(moved).toMatchObject({ status: 200, body: { organisationId: second } })
  const listed = await api.call('GET', `/partner-organisations/${second}/users`, { token })
  expect(listed.body.items).toMatchObject([{ id: created.body.id }])
  const nowhere = await api.call('GET', `/partner-organisations/${created.body.id}/users`, {
    token,
  })
  expect(nowhere.status).toBe(404)
  const history = await api.call('GET', `${path}/history`, { token })
  const [newest] = history.body.items
  expect(newest).toMatchObject({ action: 'partner_user.moved', actorKind: 'api_client' })
  expect((await api.call('DELETE', path, { token })).status).toBe(204)
})

test('several invitations are sent, each by itself, and once under a key', async () => {
  const { id } = await invitedPartnerUser(database, cognito)
  await database.sql`
    update partner_users set invited_at = now() - interval '1 hour', invitation_requested_at = null
    where id = ${id}`
  const nobody = '0199aaaa-0000-7000-8000-000000000000'
  const body = { partnerUserIds: [nobody, id] }
  const headers = { 'idempotency-key': 'several' }
  const sent = await post('/partner-users/resend-invitations', body, headers)
  expect(sent.status).toBe(200)
  expect(sent.body.items[0]).toMatchObject({ partnerUserId: nobody, outcome: 'refused' })
  expect(sent.body.items[1]).toEqual({ partnerUserId: id, outcome: 'requested', message: null })
  const again = await post('/partner-users/resend-invitations', body, headers)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(again.body).toEqual(sent.body)
  const invited = await invitedPartnerUser(database, cognito)
  const soon = await post(`/partner-users/${invited.id}/resend-invitation`)
  expect(soon).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  expect(soon.headers.get('retry-after')).toBe('60')
})

test('what needs attention is read over all organisations, and only by who may see them all', async () => {
  const id = await organisation('Waiting')
  await database.sql`
    update partner_organisations set billing_account_state = 'unknown' where id = ${id}`
  const read = await api.call('GET', '/attention', { token })
  expect(read.body.groups).toMatchObject([
    { kind: 'accounts', items: [{ organisation: 'Waiting' }] },
  ])
  const { token: one } = await api.client({ organisationId: id })
  expect((await api.call('GET', '/attention', { token: one })).status).toBe(403)
})
