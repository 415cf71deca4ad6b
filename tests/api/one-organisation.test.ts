import { expect, test } from 'vitest'
import type { Operation } from '@/lib/api/operation'
import { operations } from '@/lib/api/v1/operations'
import { testConfig } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail } from '@/tests/support/partners'
import { testTenant } from '@/tests/support/zuora'
import { testApi } from './support/api'
import { requestFor, type Subjects } from './support/requests'
import { testWorld } from './support/world'

const database = await testDatabase()
const api = await testApi(database, { config: { ...testConfig, billingOffered: true } })
const tenant = await testTenant()

/** Reads first, and last what takes away what others name. */
function rank({ method, id }: Operation): number {
  if (method === 'get') return 0
  if (id === 'restorePartnerOrganisation') return 4
  if (id === 'archivePartnerOrganisation') return 3
  return method === 'delete' && id !== 'cancelEmailChange' ? 2 : 1
}
// Where a user is to go to, is another organisation's.
const open = operations
  .filter(({ forAll, id }) => !forAll && id !== 'movePartnerUser')
  .sort((one, other) => rank(one) - rank(other))

/** A world of its own, with a user who has signed in and an order that waits for staff. */
async function world(): Promise<Subjects> {
  const subjects = await testWorld(database, tenant)
  const { partnerUserId = '', orderId = '' } = subjects
  await database.sql`
    update partner_users set provisioning = 'provisioned', cognito_sub = id::text,
      first_signed_in_at = now(), last_signed_in_at = now() where id = ${partnerUserId}`
  await database.sql`
    update orders set state = 'needs_attention', version = 1 where id = ${orderId}`
  return subjects
}

const users = ({ organisationId = '' }: Subjects, values: string) =>
  database.sql.unsafe(
    `update partner_users set ${values} where organisation_id = '${organisationId}'`,
  )

/** How things have to stand for what some operations do. */
const before: Record<string, (subjects: Subjects) => Promise<unknown>> = {
  resetAuthenticator: (subjects) => users(subjects, 'authenticator_enrolled_at = now()'),
  resendInvitation: (subjects) =>
    users(
      subjects,
      `first_signed_in_at = null, last_signed_in_at = null, invited_at = now() - interval '1 hour',
        invitation_requested_at = null, invitation_expires_at = now() + interval '1 day'`,
    ),
  retryPartnerUser: (subjects) =>
    users(subjects, `provisioning = 'rejected', provisioning_reason = 'unreachable'`),
  requestEmailChange: (subjects) =>
    users(
      subjects,
      `provisioning = 'provisioned', provisioning_reason = null, cognito_sub = coalesce(cognito_sub, id::text)`,
    ),
  giveUpOrder: ({ orderId = '' }) => database.sql`
    update orders set state = 'needs_attention', version = 1 where id = ${orderId}`,
  archivePartnerOrganisation: (subjects) =>
    users(subjects, `suspended_at = now(), suspended_by = 'test', suspension_reason = 'test'`),
}

/** What each operation answers to a client that made a webhook of its own. */
async function answers(subjects: Subjects, organisationId: string | null) {
  const { token } = await api.client({ organisationId })
  const body = {
    name: 'CRM',
    url: 'https://receiver.example/webhooks',
    organisationId: subjects.organisationId,
  }
  const webhook = await api.call('POST', '/webhooks', { token, body })
  const webhookId: string = webhook.body.endpoint?.id ?? webhook.body.webhook?.id ?? webhook.body.id
  const sent = await api.call('POST', `/webhooks/${webhookId}/test`, { token })
  const own = { ...subjects, webhookId, webhookDeliveryId: sent.body.deliveryId ?? sent.body.id }
  const statuses: Record<string, number> = {}
  for (const operation of open) {
    const { method, path, call } = requestFor(operation, own)
    await before[operation.id]?.(own)
    const isNew = operation.id === 'createPartnerUser' || operation.id === 'requestEmailChange'
    const address = operation.id === 'createPartnerUser' ? 'email' : 'newEmail'
    const answer = await api.call(method, path, {
      ...call,
      token,
      ...(isNew && { body: { ...(call.body as object), [address]: freshEmail() } }),
      headers: { ...(method === 'POST' && { 'idempotency-key': operation.id }), ...call.headers },
    })
    statuses[operation.id] = answer.status
  }
  return statuses
}

test('whatever is open to a client of one organisation is done behind its wall as for a client of all', async () => {
  const [mine, twin] = [await world(), await world()]
  const behind = await answers(mine, mine.organisationId ?? null)
  expect(behind).toEqual(await answers(twin, null))
})

test('it moves nobody into another organisation', async () => {
  const subjects = await testWorld(database, tenant)
  const { token } = await api.client({ organisationId: subjects.organisationId ?? null })
  const move = operations.find(({ id }) => id === 'movePartnerUser') as Operation
  const { method, path, call } = requestFor(move, subjects)
  expect((await api.call(method, path, { ...call, token })).status).toBe(404)
})
