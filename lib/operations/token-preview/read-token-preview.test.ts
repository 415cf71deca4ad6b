import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt } from 'jose'
import { afterEach, describe, expect, test } from 'vitest'
import { secretHash } from '@/lib/adapters/cognito/secret-hash'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { suspend } from '@/lib/partners/users/suspend'
import { testPool } from '@/tests/support/cognito'
import { contextFor, partnerUser, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { behindOurBack } from '@/tests/support/drift'
import { activePartnerUser, invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import { readTokenPreview } from './read-token-preview'
import type { Claim } from './views'

const database = await testDatabase()
const cognito = await testPool({ preTokenTrigger: 'V2_0' })
const outside = behindOurBack(cognito)
const tools = signInTools(database, cognito)
const ctx = contextFor(database, viewer(), {}, { tokenClaims: cognito.tokenClaims })

afterEach(() => cognito.misbehave())

const preview = (partnerUserId: string) => readTokenPreview(ctx, { partnerUserId })
const active = () => activePartnerUser(database, cognito, tools)

/** What is about a token itself, and not about its person. */
const ofTheToken = new Set(
  'iss origin_jti event_id auth_time iat exp aud client_id token_use scope jti'.split(' '),
)

const said = (token: string | undefined) =>
  Object.fromEntries(
    Object.entries(decodeJwt(token ?? '')).filter(([name]) => !ofTheToken.has(name)),
  )

const asObject = (claims: readonly Claim[] | undefined) =>
  Object.fromEntries(claims?.map(({ name, value }) => [name, value]) ?? [])

async function tokensOf({ email, password }: { email: string; password: string }, pool = cognito) {
  const { userPoolId: UserPoolId, clientId: ClientId, clientSecret } = pool.pool
  const { AuthenticationResult } = await pool.client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: {
        USERNAME: email,
        PASSWORD: password,
        SECRET_HASH: secretHash(email, ClientId, clientSecret),
      },
    }),
  )
  return AuthenticationResult
}

describe('somebody with a password of their own', () => {
  test('would get just the claims that a token then has', async () => {
    const user = await active()
    const { state, tokens, differences } = await preview(user.id)
    expect({ state, differences, trigger: tokens?.trigger }).toEqual({
      state: 'now',
      differences: [],
      trigger: 'both_tokens',
    })
    expect(asObject(tokens?.idToken)).toMatchObject({
      email: user.email,
      'custom:partner_org': user.organisationId,
      'lmo:partner_org': user.organisationId,
    })
    const given = await tokensOf(user)
    expect(asObject(tokens?.idToken)).toEqual(said(given?.IdToken))
    expect(asObject(tokens?.accessToken)).toEqual(said(given?.AccessToken))
  })

  test.each(['none', 'V1_0'] as const)(
    'gets the same of a pool whose trigger is %s',
    async (preTokenTrigger) => {
      const pool = await testPool({ preTokenTrigger })
      const user = await activePartnerUser(database, pool, signInTools(database, pool))
      const { tokens } = await readTokenPreview(
        contextFor(database, viewer(), {}, { tokenClaims: pool.tokenClaims }),
        { partnerUserId: user.id },
      )
      expect(tokens?.trigger).toBe(preTokenTrigger === 'none' ? 'none' : 'id_token')
      const given = await tokensOf(user, pool)
      expect(asObject(tokens?.idToken)).toEqual(said(given?.IdToken))
      expect(asObject(tokens?.accessToken)).toEqual(said(given?.AccessToken))
    },
  )

  test('is told of another organisation in the token, and of groups', async () => {
    const user = await active()
    await outside.set(user.email, { 'custom:partner_org': '0199b6a0-0000-7000-8000-000000000001' })
    await cognito.addToGroup(user.email, 'staff-viewer')
    const { tokens, differences } = await preview(user.id)
    expect(differences).toEqual(['organisation', 'groups'])
    expect(asObject(tokens?.idToken)).toEqual(said((await tokensOf(user))?.IdToken))
  })

  test('is told of an address that Cognito has yet to follow, and of one that is nobody’s here', async () => {
    const user = await active()
    const confirmed = freshEmail()
    await database.sql`
      insert into email_changes (partner_user_id, new_email, requested_by, confirmed_at)
      values (${user.id}, ${confirmed}, 'Ada', now())`
    expect((await preview(user.id)).differences).toEqual(['email_to_follow'])
    await outside.set(user.email, { email: confirmed, email_verified: 'true' })
    expect((await preview(user.id)).differences).toEqual([])
    await outside.set(confirmed, { email: freshEmail(), email_verified: 'true' })
    expect((await preview(user.id)).differences).toEqual(['email'])
  })

  test('who is suspended here gets tokens until Cognito has followed, and then none', async () => {
    const user = await active()
    await suspend(contextFor(database), { partnerUserId: user.id, reason: 'On leave' })
    expect(await preview(user.id)).toMatchObject({
      state: 'now',
      differences: ['access_ended_here'],
    })
    await outside.disable(user.email)
    expect(await preview(user.id)).toMatchObject({
      state: 'none',
      reason: 'disabled',
      tokens: null,
    })
  })
})

describe('no token', () => {
  test('before the first sign-in, which would give one', async () => {
    const { id, organisationId } = await invitedPartnerUser(database, cognito)
    const { state, tokens } = await preview(id)
    expect(state).toBe('after_first_sign_in')
    expect(asObject(tokens?.idToken)['lmo:partner_org']).toBe(organisationId)
  })

  test('once the invitation has lapsed', async () => {
    const { id } = await invitedPartnerUser(database, cognito)
    await database.sql`update partner_users set invitation_expires_at = now() where id = ${id}`
    expect(await preview(id)).toMatchObject({ state: 'none', reason: 'invitation_lapsed' })
  })

  test('while the login is disabled elsewhere, or gone', async () => {
    const { id, email } = await invitedPartnerUser(database, cognito)
    await outside.disable(email)
    expect(await preview(id)).toMatchObject({ state: 'none', reason: 'disabled_elsewhere' })
    await outside.delete(email)
    expect(await preview(id)).toMatchObject({ state: 'none', reason: 'login_gone', tokens: null })
  })

  test('before there is a login, nor of a login that is somebody else’s', async () => {
    const admin = contextFor(database)
    const { id: organisationId } = await createOrganisation(admin, organisationInput())
    const email = freshEmail()
    const { id } = await createUser(admin, { organisationId, name: 'Nina New', email })
    expect(await preview(id)).toMatchObject({ state: 'none', reason: 'no_login_yet' })
    await cognito.addLogin({ email, password: 'Somebody-elses-1' })
    expect(await preview(id)).toMatchObject({ state: 'none', reason: 'not_ours', tokens: null })
  })

  test('is promised or denied while Cognito is silent', async () => {
    const { id } = await invitedPartnerUser(database, cognito)
    await cognito.misbehave({ call: 'AdminGetUser', kind: 'throttle' })
    expect(await preview(id)).toMatchObject({
      state: 'unknown',
      reason: 'silent',
      tokens: null,
      differences: [],
    })
  })
})

test('nobody outside the staff reads it', async () => {
  const { id, organisationId } = await invitedPartnerUser(database, cognito)
  const own = contextFor(database, partnerUser({ id, organisationId }))
  await expect(readTokenPreview(own, { partnerUserId: id })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
