import { afterEach, describe, expect, it } from 'vitest'
import { findStrandedLogins } from '@/db/queries/operations/waiting'
import { type Fault, readCalls } from '@/scripts/local/cognito/control'
import { testPool } from '@/tests/support/cognito'
import { contextFor, job } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail, historyOf, organisationInput } from '@/tests/support/partners'
import { everything } from '@/tests/support/scope'
import { create as createOrganisation } from '../organisations/create'
import { reactivate as reactivateOrganisation } from '../organisations/reactivate'
import { suspend as suspendOrganisation } from '../organisations/suspend'
import { create } from './create'
import { alignLogin } from './effects'
import { get } from './get'
import { enqueueInvitation } from './internal/enqueue-invitation'
import { list } from './list'
import { move } from './move'
import { reactivate } from './reactivate'
import { remove } from './remove'
import { rename } from './rename'
import { resetAuthenticator } from './reset-authenticator'
import { retry } from './retry'
import { suspend } from './suspend'

const database = await testDatabase()
const cognito = await testPool()
const ctx = contextFor(database)
const worker = contextFor(database, job)

afterEach(() => cognito.misbehave())

type User = Awaited<ReturnType<typeof invitedPartnerUser>>
const invited = () => invitedPartnerUser(database, cognito)
const align = ({ id }: { id: string }) => alignLogin(worker, cognito, { partnerUserId: id })
const loginOf = ({ email }: { email: string }) => cognito.directory.findByEmail(email)
const statusOf = async ({ id }: { id: string }) => (await get(ctx, { partnerUserId: id })).status
/** The calls about a user's login that were answered, oldest first. */
async function callsOf({ id }: { id: string }) {
  const [row] = await database.sql`select cognito_sub as sub from partner_users where id = ${id}`
  const calls = await readCalls(cognito.control)
  return calls
    .filter(({ username, fault }) => username === row?.sub && !fault)
    .map(({ call }) => call)
}

/** Everything that writes to a login: what staff do, the call that follows, and the end state. */
const writes: [
  name: string,
  call: string,
  act: (user: User) => Promise<unknown>,
  holds: (user: User) => Promise<void>,
][] = [
  [
    'suspending',
    'AdminDisableUser',
    ({ id }) => suspend(ctx, { partnerUserId: id, reason: 'Left' }),
    async (user) => {
      expect(await loginOf(user)).toMatchObject({ enabled: false })
      expect(await statusOf(user)).toMatchObject({ kind: 'suspended', reason: 'Left' })
    },
  ],
  [
    'signing out everywhere',
    'AdminUserGlobalSignOut',
    ({ id }) => suspend(ctx, { partnerUserId: id, reason: 'Left' }),
    async (user) => expect(await loginOf(user)).toMatchObject({ enabled: false }),
  ],
  [
    'reactivating',
    'AdminEnableUser',
    async (user) => {
      await suspend(ctx, { partnerUserId: user.id, reason: 'Left' })
      await cognito.directory.disable({
        sub: (await loginOf(user))?.sub ?? '',
        partnerUserId: user.id,
      })
      await reactivate(ctx, { partnerUserId: user.id })
    },
    async (user) => expect(await loginOf(user)).toMatchObject({ enabled: true }),
  ],
  [
    'renaming',
    'AdminUpdateUserAttributes',
    ({ id }) => rename(ctx, { partnerUserId: id, name: 'Ann Corrected' }),
    async (user) => expect(await loginOf(user)).toMatchObject({ name: 'Ann Corrected' }),
  ],
  [
    'moving',
    'AdminUpdateUserAttributes',
    async ({ id }) => {
      const target = await createOrganisation(ctx, organisationInput())
      await move(ctx, { partnerUserId: id, organisationId: target.id })
    },
    async (user) => {
      const { organisationId } = await get(ctx, { partnerUserId: user.id })
      expect(organisationId).not.toBe(user.organisationId)
      expect(await loginOf(user)).toMatchObject({ partnerOrganisationId: organisationId })
    },
  ],
  [
    'renewing an invitation',
    'AdminCreateUser',
    ({ id }) => ctx.db.transaction((tx) => enqueueInvitation(tx, ctx, everything, id)),
    async (user) => {
      expect(await get(ctx, { partnerUserId: user.id })).toMatchObject({
        invitationRequested: false,
        status: { kind: 'invited' },
      })
      const password = await cognito.temporaryPassword(user.email)
      expect(password).not.toBe(user.temporaryPassword)
      const step = await cognito.authenticator.signIn({ email: user.email, password })
      expect(step).toMatchObject({ kind: 'challenge', challenge: 'new_password' })
    },
  ],
  [
    'forgetting an authenticator app',
    'AdminSetUserMFAPreference',
    async ({ id }) => {
      await database.sql`
        update partner_users set authenticator_enrolled_at = now() where id = ${id}`
      await resetAuthenticator(ctx, { partnerUserId: id })
    },
    async (user) => {
      const [row] = await database.sql`
        select authenticator_reset_requested_at as at from partner_users where id = ${user.id}`
      expect(row?.at).toBeNull()
      expect(await callsOf(user)).toContain('AdminSetUserMFAPreference')
    },
  ],
  [
    'removing',
    'AdminDeleteUser',
    ({ id }) => remove(ctx, { partnerUserId: id }),
    async (user) => {
      expect(await loginOf(user)).toBeNull()
      const again = { organisationId: user.organisationId, name: 'Ann', email: user.email }
      expect((await create(ctx, again)).email).toBe(user.email)
    },
  ],
]

describe.each(writes)('%s (%s)', (_, call, act, holds) => {
  it('ends as wanted, once, and a second run changes nothing', async () => {
    const user = await invited()
    await act(user)
    await align(user)
    const lines = await historyOf(database, user.organisationId)
    await align(user)
    expect(await historyOf(database, user.organisationId)).toEqual(lines)
    await holds(user)
  })

  const faults: [string, Omit<Fault, 'call'>][] = [
    ['throttled', { kind: 'throttle', times: 2 }],
    ['failing before the work', { kind: 'fail-before', times: 2 }],
    ['failing after the work', { kind: 'fail-after', times: 2 }],
    ['answering nonsense after the work', { kind: 'garbage', times: 2 }],
    ['cut off', { kind: 'hang', milliseconds: 50, times: 2 }],
  ]
  it.each(faults)('%s: the job fails, and ends as wanted when it runs again', async (_, fault) => {
    const user = await invited()
    await act(user)
    await cognito.misbehave({ ...fault, call, match: { email: user.email } })
    await align(user).catch(() => {})
    await cognito.misbehave()
    await align(user)
    await holds(user)
  })

  it('run by three workers at once ends the same', async () => {
    const user = await invited()
    await act(user)
    await Promise.allSettled([align(user), align(user), align(user)])
    await align(user)
    await holds(user)
  })

  it('refused for good: Needs attention with the reason, then Retry ends as wanted', async () => {
    const user = await invited()
    await act(user)
    await cognito.misbehave({
      call,
      kind: 'fail-before',
      error: 'NotAuthorizedException',
      match: { email: user.email },
    })
    await align(user)
    await align(user)
    const { organisationId } = await get(ctx, { partnerUserId: user.id })
    const { rows } = await list(ctx, { organisationId })
    expect(rows.find(({ id }) => id === user.id)).toMatchObject({
      status: { kind: 'needs_attention' },
      abilities: expect.arrayContaining(['retry']),
    })
    const refusals = await database.sql`
      select 1 from audit_log where partner_user_id = ${user.id} and action = 'partner_user.login_refused'`
    expect(refusals).toHaveLength(1)
    await cognito.misbehave()
    await retry(ctx, { partnerUserId: user.id })
    await align(user)
    await holds(user)
  })
})

it('a login that was disabled and not signed out, because of a crash in between, is signed out later', async () => {
  const user = await invited()
  await suspend(ctx, { partnerUserId: user.id, reason: 'Left' })
  const { sub = '' } = (await loginOf(user)) ?? {}
  await cognito.misbehave({ call: 'AdminUserGlobalSignOut', kind: 'fail-before' })
  expect(await cognito.directory.disable({ sub, partnerUserId: user.id })).toMatchObject({
    kind: 'unknown',
  })
  await cognito.misbehave()
  expect(await callsOf(user)).not.toContain('AdminUserGlobalSignOut')
  await align(user)
  expect(await callsOf(user)).toContain('AdminUserGlobalSignOut')
})

it('who may not sign in gets no invitation until they may', async () => {
  const organisation = await createOrganisation(ctx, organisationInput())
  const user = await create(ctx, {
    organisationId: organisation.id,
    name: 'Ann',
    email: freshEmail(),
  })
  await suspend(ctx, { partnerUserId: user.id, reason: 'Too early' })
  await align(user)
  expect(await cognito.mailsTo(user.email)).toEqual([])
  await reactivate(ctx, { partnerUserId: user.id })
  await align(user)
  expect(await cognito.mailsTo(user.email)).toHaveLength(1)
  expect(await statusOf(user)).toMatchObject({ kind: 'invited' })
})

it('a login made by an attempt whose answer was lost is disabled when its user was suspended meanwhile', async () => {
  const organisation = await createOrganisation(ctx, organisationInput())
  const input = { organisationId: organisation.id, name: 'Ann', email: freshEmail() }
  const user = await create(ctx, input)
  const { email } = user
  await cognito.directory.invite({
    ...{ email, name: 'Ann', partnerUserId: user.id },
    partnerOrganisationId: organisation.id,
  })
  await suspend(ctx, { partnerUserId: user.id, reason: 'Too early' })
  await align(user)
  expect(await cognito.directory.findByEmail(email)).toMatchObject({ enabled: false })
  expect(await cognito.mailsTo(email)).toHaveLength(1)
  await reactivate(ctx, { partnerUserId: user.id })
  await align(user)
  expect(await cognito.directory.findByEmail(email)).toMatchObject({ enabled: true })
  expect(await statusOf(user)).toMatchObject({ kind: 'invited' })
  const password = await cognito.temporaryPassword(email)
  expect(await cognito.authenticator.signIn({ email, password })).toMatchObject({
    kind: 'challenge',
  })
})

it('a login whose password was set and never used here is invited again all the same', async () => {
  const user = await invited()
  const { email, temporaryPassword: password } = user
  const step = await cognito.authenticator.signIn({ email, password })
  if (step.kind !== 'challenge') throw new Error(step.kind)
  await cognito.authenticator.setNewPassword({ ...step, newPassword: 'A new pass phrase 7!' })
  expect(await loginOf(user)).toMatchObject({ status: 'confirmed' })
  await ctx.db.transaction((tx) => enqueueInvitation(tx, ctx, everything, user.id))
  await align(user)
  expect(await loginOf(user)).toMatchObject({ status: 'invited' })
  const renewed = await cognito.temporaryPassword(email)
  expect(await cognito.authenticator.signIn({ email, password: renewed })).toMatchObject({
    kind: 'challenge',
  })
})

it('a login that is gone needs attention; Retry makes a new one', async () => {
  const user = await invited()
  const old = await loginOf(user)
  await cognito.directory.deleteLogin({ sub: old?.sub ?? '', partnerUserId: user.id })
  await align(user)
  expect(await statusOf(user)).toMatchObject({ kind: 'needs_attention' })
  await retry(ctx, { partnerUserId: user.id })
  await align(user)
  expect(await statusOf(user)).toMatchObject({ kind: 'invited' })
  expect((await loginOf(user))?.sub).not.toBe(old?.sub)
})

it('a login that is made again with a confirmed new address is one mail', async () => {
  const user = await invited()
  const newEmail = freshEmail()
  await cognito.directory.deleteLogin({
    sub: (await loginOf(user))?.sub ?? '',
    partnerUserId: user.id,
  })
  await align(user)
  await database.sql`
    insert into email_changes (partner_user_id, new_email, requested_by, confirmed_at)
    values (${user.id}, ${newEmail}, 'Ada', now())`
  await retry(ctx, { partnerUserId: user.id })
  await align(user)
  const moved = { ...user, email: newEmail }
  expect(await get(ctx, { partnerUserId: user.id })).toMatchObject({
    email: newEmail,
    emailChange: null,
    status: { kind: 'invited' },
    waiting: false,
  })
  const behind = await findStrandedLogins(database.db)
  expect(behind.map(({ id }) => id)).not.toContain(user.id)
  await align(user)
  expect(await cognito.mailsTo(newEmail)).toHaveLength(1)
  expect(await loginOf(moved)).toMatchObject({ partnerUserId: user.id })
  const lines = await historyOf(database, user.organisationId)
  expect(lines.filter(({ action }) => action === 'partner_user.email_changed')).toHaveLength(1)
})

it('removing somebody whose login is still being made takes the login back', async () => {
  const organisation = await createOrganisation(ctx, organisationInput())
  const user = await create(ctx, {
    organisationId: organisation.id,
    name: 'Ann',
    email: freshEmail(),
  })
  await cognito.misbehave({
    call: 'AdminCreateUser',
    kind: 'garbage',
    match: { email: user.email },
  })
  await expect(align(user)).rejects.toThrow()
  await cognito.misbehave()
  expect(await loginOf(user)).not.toBeNull()
  await remove(ctx, { partnerUserId: user.id })
  await align(user)
  expect(await loginOf(user)).toBeNull()
  await expect(get(ctx, { partnerUserId: user.id })).rejects.toMatchObject({ code: 'not_found' })
})

it('all logins of a suspended organisation are disabled', async () => {
  const user = await invited()
  await suspendOrganisation(ctx, { id: user.organisationId, reason: 'Unpaid' })
  await align(user)
  expect(await loginOf(user)).toMatchObject({ enabled: false })
  expect(await statusOf(user)).toEqual({ kind: 'organisation_suspended' })
})

describe('a move', () => {
  const moveAway = async (user: User) => {
    const target = await createOrganisation(ctx, organisationInput())
    await move(ctx, { partnerUserId: user.id, organisationId: target.id })
  }

  it('takes access along that was given back before the login has followed', async () => {
    const user = await invited()
    await suspendOrganisation(ctx, { id: user.organisationId, reason: 'Unpaid' })
    await align(user)
    expect(await loginOf(user)).toMatchObject({ enabled: false })
    await reactivateOrganisation(ctx, { id: user.organisationId })
    await moveAway(user)
    await align(user)
    expect(await loginOf(user)).toMatchObject({ enabled: true })
  })

  it('enables no login of somebody who was given nothing back', async () => {
    const user = await invitedPartnerUser(database, cognito, { disabled: true })
    await moveAway(user)
    await align(user)
    expect(await loginOf(user)).toMatchObject({ enabled: false })
  })
})

describe('a login that Cognito made after its user was removed', () => {
  it('gives way to the next user with that address', async () => {
    const organisation = await createOrganisation(ctx, organisationInput())
    const email = freshEmail()
    const add = () => create(ctx, { organisationId: organisation.id, name: 'Late Login', email })
    const first = await add()
    await remove(ctx, { partnerUserId: first.id })
    await align(first)
    await cognito.directory.invite({
      email,
      name: 'Late Login',
      partnerUserId: first.id,
      partnerOrganisationId: organisation.id,
    })
    const second = await add()
    await align(second)
    expect(await cognito.directory.findByEmail(email)).toMatchObject({ partnerUserId: second.id })
    expect(await statusOf(second)).toMatchObject({ kind: 'invited' })
  })
})

it('a login that was made before its answer was lost gets what was changed since', async () => {
  const { id: organisationId } = await createOrganisation(ctx, organisationInput())
  const { id: targetId } = await createOrganisation(ctx, organisationInput())
  const email = freshEmail()
  const user = await create(ctx, { organisationId, name: 'Before', email })
  await cognito.misbehave(
    { call: 'AdminCreateUser', kind: 'fail-after', times: 1 },
    { call: 'AdminGetUser', kind: 'fail-before' },
  )
  await expect(align(user)).rejects.toThrow('not known')
  await cognito.misbehave()
  expect(await loginOf({ email })).toMatchObject({ name: 'Before' })
  await rename(ctx, { partnerUserId: user.id, name: 'Since' })
  await move(ctx, { partnerUserId: user.id, organisationId: targetId })
  await align(user)
  expect(await loginOf({ email })).toMatchObject({
    name: 'Since',
    partnerOrganisationId: targetId,
    partnerUserId: user.id,
  })
  expect(await cognito.mailsTo(email)).toHaveLength(1)
})
