import { expect, test } from 'vitest'
import { operations } from '@/lib/api/v1/operations'
import type { Permission } from '@/lib/core/access/permissions'
import { issueToken } from '@/lib/operations/api-clients/issue-token'
import { grantablePermissions } from '@/lib/operations/api-clients/policy'
import { revoke } from '@/lib/operations/api-clients/revoke'
import { contextFor, testConfig, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { testTenant } from '@/tests/support/zuora'
import { testApi } from './support/api'
import { everything } from './support/everything'
import { requestFor } from './support/requests'
import { testWorld } from './support/world'

const database = await testDatabase()
const api = await testApi(database, { config: { ...testConfig, billingOffered: true } })
const staff = contextFor(database)

const subjects = await testWorld(database, await testTenant())

const clientWithout = (permission: Permission) =>
  api.client({ permissions: grantablePermissions.filter((each) => each !== permission) })

/** Who is not known, and how they come to be so. */
const strangers: Record<string, () => Promise<string | undefined>> = {
  'nobody at all': async () => undefined,
  'a token that was never given': async () => 'pm_token_nonsense',
  'a token of ten thousand characters': async () => 'x'.repeat(10_000),
  'a client’s secret in place of a token': async () => (await api.client()).secret,
  'a token that is over': async () => {
    const { id, token } = await api.client()
    await database.sql`
      update api_tokens set expires_at = now() - interval '1 second' where client_id = ${id}`
    return token
  },
  'a client that was revoked': async () => {
    const { id, token } = await api.client()
    await revoke(staff, { id })
    return token
  },
  'a client whose last day is over': async () => {
    const { id, token } = await api.client()
    await database.sql`
      update api_clients set expires_at = now() - interval '1 second' where id = ${id}`
    return token
  },
}

test.each(Object.entries(strangers))('%s is let in nowhere', async (_, tokenOf) => {
  const token = await tokenOf()
  const before = await everything(database)
  for (const operation of operations) {
    const { method, path, call } = requestFor(operation, subjects)
    const refused = await api.call(method, path, { ...call, token })
    expect(refused, operation.id).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    expect(refused.headers.get('www-authenticate'), operation.id).toBe(
      token === undefined ? 'Bearer' : 'Bearer error="invalid_token"',
    )
  }
  expect(await everything(database)).toEqual(before)
})

test.each(operations.map((operation) => ({ id: operation.id, operation })))(
  '$id takes its permission, of the client and of the token',
  async ({ id, operation }) => {
    const { method, path, call } = requestFor(operation, subjects)
    const lacking = await clientWithout(operation.permission)
    const all = await api.client()
    const [narrow = ''] = grantablePermissions.filter((each) => each !== operation.permission)
    const proof = { clientId: all.id, secret: all.secret, scope: narrow }
    const narrowed = await issueToken(contextFor(database, visitor), proof)
    const before = await everything(database)
    for (const token of [lacking.token, narrowed.token]) {
      const refused = await api.call(method, path, { ...call, token })
      expect(refused, id).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      expect(refused.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope"')
    }
    expect(await everything(database)).toEqual(before)
  },
)

test('a client of another organisation finds nothing of this one, and changes nothing', async () => {
  const { token } = await api.client({ organisationId: subjects.otherOrganisationId ?? '' })
  const before = await everything(database)
  for (const operation of operations) {
    const { method, path, call } = requestFor(operation, subjects)
    const answer = await api.call(method, path, { ...call, token })
    if (operation.forAll) {
      expect(answer, operation.id).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    } else if (operation.id === 'resendInvitations') {
      // It answers for each by itself.
      expect(answer.body.items).toMatchObject([{ outcome: 'refused' }])
    } else if (operation.id === 'createWebhook') {
      // It names another organisation in its body.
      expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } })
    } else if (answer.status === 200) {
      expect([operation.id, operation.method]).toEqual([operation.id, 'get'])
      const text = JSON.stringify(answer.body)
      for (const foreign of [subjects.organisationId, subjects.partnerUserId, subjects.orderId]) {
        expect(text, operation.id).not.toContain(foreign)
      }
    } else {
      expect(answer, operation.id).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
  }
  expect(await everything(database)).toEqual(before)
})
