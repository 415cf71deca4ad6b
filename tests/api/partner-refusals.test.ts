import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { insertHold } from '@/db/queries/operations/restore-holds'
import { createAccessTokenReader } from '@/lib/adapters/cognito/access-token'
import { operations } from '@/lib/api/v1/operations'
import { partnerOperations } from '@/lib/api/v1/partner/operations'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { reactivate as reactivateOrganisation } from '@/lib/partners/organisations/reactivate'
import { suspend as suspendOrganisation } from '@/lib/partners/organisations/suspend'
import { create as createUser } from '@/lib/partners/users/create'
import { endSessions } from '@/lib/partners/users/end-sessions'
import { reactivate } from '@/lib/partners/users/reactivate'
import { remove } from '@/lib/partners/users/remove'
import { suspend } from '@/lib/partners/users/suspend'
import { startFalsePool } from '@/scripts/attack/false-pool'
import { contextFor, testConfig } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { testTenant } from '@/tests/support/zuora'
import { testApi } from './support/api'
import { everything } from './support/everything'
import { requestFor } from './support/requests'
import { testWorld } from './support/world'

const database = await testDatabase()
const falsePool = await startFalsePool('eu-central-1_false')
const zuora = await testTenant()
const api = await testApi(database, {
  billing: zuora.billing,
  config: { ...testConfig, billingOffered: true },
})
const subjects = await testWorld(database, zuora)
const staff = contextFor(database)

/** A colleague of who sold what the world has, and their tokens. */
async function colleague(organisationId = subjects.organisationId ?? '') {
  const person = { organisationId, name: 'Carl Colleague', email: freshEmail() }
  const { id: partnerUserId } = await createUser(staff, person)
  return { partnerUserId, ...(await api.partnerToken(partnerUserId)) }
}

/** Signs what another pool, with the same name of a client and the same login, would. */
async function foreignToken(): Promise<string> {
  const { sub } = await colleague()
  const now = Math.floor(Date.now() / 1_000)
  return await new SignJWT({ sub, token_use: 'access', client_id: 'x', auth_time: now, jti: 'x' })
    .setProtectedHeader({ alg: 'RS256', kid: falsePool.kid })
    .setIssuedAt()
    .setExpirationTime('1h')
    .setIssuer(`${falsePool.endpoint}/eu-central-1_false`)
    .sign(falsePool.key)
}

const strangers: Record<string, () => Promise<string | undefined>> = {
  'nobody at all': async () => undefined,
  'a token that is none': async () => 'a.b.c',
  'an API client that may do everything': async () => (await api.client()).token,
  'an ID token in place of an access token': async () => (await colleague()).idToken,
  'a token with another signature': async () => `${(await colleague()).accessToken}x`,
  'a token of another pool': foreignToken,
  'a login that is nobody’s here': async () => {
    const { accessToken, partnerUserId } = await colleague()
    await database.sql`update partner_users set cognito_sub = null where id = ${partnerUserId}`
    return accessToken
  },
  'somebody who is suspended': async () => {
    const { accessToken, partnerUserId } = await colleague()
    await suspend(staff, { partnerUserId, reason: 'On leave' })
    return accessToken
  },
  'somebody who was suspended when they signed in, and has access again': async () => {
    const { accessToken, partnerUserId } = await colleague()
    await suspend(staff, { partnerUserId, reason: 'On leave' })
    await reactivate(staff, { partnerUserId })
    return accessToken
  },
  'somebody who is removed': async () => {
    const { accessToken, partnerUserId } = await colleague()
    await remove(staff, { partnerUserId })
    return accessToken
  },
  'somebody whom staff signed out everywhere': async () => {
    const { accessToken, partnerUserId } = await colleague()
    expect(await endSessions(staff, { partnerUserId })).toEqual({ ended: 0 })
    return accessToken
  },
  'somebody whose organisation is suspended': async () => {
    const id = subjects.otherOrganisationId ?? ''
    const { accessToken } = await colleague(id)
    await suspendOrganisation(staff, { id, reason: 'Unpaid' })
    return accessToken
  },
  'somebody whose organisation was suspended after they signed in, and has access again':
    async () => {
      const { id } = await createOrganisation(staff, organisationInput())
      const { accessToken } = await colleague(id)
      await suspendOrganisation(staff, { id, reason: 'Unpaid' })
      await reactivateOrganisation(staff, { id })
      return accessToken
    },
}

test.each(Object.entries(strangers))('on the partner side %s is let in nowhere', async (_, of) => {
  const token = await of()
  const before = await everything(database)
  for (const operation of partnerOperations) {
    const { method, path, call } = requestFor(operation, subjects)
    const refused = await api.call(method, path, { ...call, token })
    expect(refused, operation.id).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  }
  expect(await everything(database)).toEqual(before)
})

test('a partner’s token opens nothing of the back office', async () => {
  const { accessToken: token } = await colleague()
  const before = await everything(database)
  for (const operation of operations) {
    const { method, path, call } = requestFor(operation, subjects)
    expect((await api.call(method, path, { ...call, token })).status, operation.id).toBe(401)
  }
  expect(await everything(database)).toEqual(before)
})

test('a partner of another organisation finds nothing of this one, and changes nothing', async () => {
  const { id } = await createOrganisation(staff, organisationInput())
  const { accessToken: token } = await colleague(id)
  const before = await everything(database)
  for (const operation of partnerOperations) {
    const { method, path, call } = requestFor(operation, subjects)
    const answer = await api.call(method, path, { ...call, token })
    if (answer.status === 200) {
      const text = JSON.stringify(answer.body)
      for (const foreign of [subjects.customerId, subjects.subscriptionId, subjects.orderId]) {
        expect(text, operation.id).not.toContain(foreign)
      }
    } else {
      // What names somebody else's is not found; what would sell cannot, because the organisation has no account yet.
      expect([404, 409, 422], operation.id).toContain(answer.status)
    }
  }
  expect(await everything(database)).toEqual(before)
})

test('a token of the pool for another of its clients counts only where it is named', async () => {
  const pool = falsePool
  const issuer = `${pool.endpoint}/eu-central-1_false`
  const token = await foreignToken()
  const named = createAccessTokenReader({ issuer, clientIds: ['ours', 'x'] })
  expect(await named.read(token)).toMatchObject({ signInId: 'x' })
  const notNamed = createAccessTokenReader({ issuer, clientIds: ['ours'] })
  expect(await notNamed.read(token)).toBeNull()
})

test('where the pool’s keys cannot be had, it is not known whose a token is', async () => {
  const token = await foreignToken()
  const unreachable = createAccessTokenReader({ issuer: 'http://127.0.0.1:9/x', clientIds: ['x'] })
  await expect(unreachable.read(token)).rejects.toThrow()
})

test('where an authenticator app is required, a token of somebody without one opens nothing', async () => {
  const { accessToken: token, partnerUserId } = await colleague()
  const holder = globalThis as unknown as { partnerManagement: { config: typeof testConfig } }
  const { config } = holder.partnerManagement
  holder.partnerManagement.config = { ...config, mfaRequired: 'both' }
  const refused = await api.call('GET', '/partner/organisation', { token })
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  await database.sql`
    update partner_users set authenticator_enrolled_at = now() where id = ${partnerUserId}`
  expect((await api.call('GET', '/partner/organisation', { token })).status).toBe(200)
  holder.partnerManagement.config = config
})

test('a restored copy takes no token from before it was held', async () => {
  const { accessToken: token } = await colleague()
  expect((await api.call('GET', '/partner/organisation', { token })).status).toBe(200)
  const facts = { heldBy: 'Ada Administrator', copyMadeAt: new Date() }
  await database.db.transaction((tx) => insertHold(tx, facts))
  expect((await api.call('GET', '/partner/organisation', { token })).status).toBe(401)
  await database.sql`update restore_holds set released_at = now(), released_by = 'Ada'`
  expect((await api.call('GET', '/partner/organisation', { token })).status).toBe(401)
})
