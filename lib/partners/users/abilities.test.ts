import { describe, expect, it } from 'vitest'
import { findPartnerUserInContext } from '@/db/queries/partners/users'
import { mintScope } from '@/db/scope'
import { permissions } from '@/lib/core/access/permissions'
import type { Context } from '@/lib/core/context'
import { apiClient, contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { cancel as cancelEmailChange } from '../email-changes/cancel'
import { request as changeEmail } from '../email-changes/request'
import { create as createOrganisation } from '../organisations/create'
import { create } from './create'
import { get } from './get'
import { hindranceSentences } from './labels'
import { move } from './move'
import { abilitiesOf, type UserAction, userActionPermissions, userActions } from './policy'
import { reactivate } from './reactivate'
import { remove } from './remove'
import { rename } from './rename'
import { resendInvitation } from './resend-invitation'
import { resetAuthenticator } from './reset-authenticator'
import { retry } from './retry'
import { suspend } from './suspend'

const database = await testDatabase()
const { sql } = database
const ctx = contextFor(database)
const elsewhere = await createOrganisation(ctx, organisationInput())

const verbs: Record<UserAction, (ctx: Context, partnerUserId: string) => Promise<unknown>> = {
  retry: (by, partnerUserId) => retry(by, { partnerUserId }),
  resend_invitation: (by, partnerUserId) => resendInvitation(by, { partnerUserId }),
  rename: (by, partnerUserId) => rename(by, { partnerUserId, name: 'Another Name' }),
  change_email: (by, partnerUserId) => changeEmail(by, { partnerUserId, newEmail: freshEmail() }),
  cancel_email_change: (by, partnerUserId) => cancelEmailChange(by, { partnerUserId }),
  move: (by, partnerUserId) => move(by, { partnerUserId, organisationId: elsewhere.id }),
  reset_authenticator: (by, partnerUserId) => resetAuthenticator(by, { partnerUserId }),
  suspend: (by, partnerUserId) => suspend(by, { partnerUserId, reason: 'Left' }),
  reactivate: (by, partnerUserId) => reactivate(by, { partnerUserId }),
  remove: (by, partnerUserId) => remove(by, { partnerUserId }),
}

const [old, now] = [new Date(Date.now() - 86_400_000), new Date()]
const login = { provisioning: 'provisioned', cognito_sub: 'a login', invited_at: old }
const active = { ...login, first_signed_in_at: old, last_signed_in_at: old }
const rejected = (reason: string) => ({ provisioning: 'rejected', provisioning_reason: reason })
const always = ['rename', 'move', 'suspend', 'remove'] as const

type State = {
  user: Record<string, unknown>
  organisation?: Record<string, unknown>
  /** Whether a new address waits, or is confirmed. */
  emailChange?: 'open' | 'confirmed'
  can: readonly UserAction[]
}

const states: Record<string, State> = {
  'is being set up': { user: {}, can: always },
  'is invited': { user: login, can: ['resend_invitation', 'change_email', ...always] },
  'awaits another invitation': {
    user: { ...login, invitation_requested_at: now },
    can: ['change_email', ...always],
  },
  'is active': { user: active, can: ['change_email', ...always] },
  'has an authenticator app': {
    user: { ...active, authenticator_enrolled_at: old },
    can: ['change_email', 'reset_authenticator', ...always],
  },
  'waits for the code of a new address': {
    user: active,
    emailChange: 'open',
    can: ['change_email', 'cancel_email_change', ...always],
  },
  'has confirmed a new address': { user: active, emailChange: 'confirmed', can: always },
  'has a new address that Cognito refuses': {
    user: { ...active, ...rejected('new_email_taken') },
    emailChange: 'confirmed',
    can: ['retry', 'cancel_email_change', ...always],
  },
  'was refused for good': { user: rejected('invalid'), can: always },
  'was refused for now': { user: rejected('email_taken'), can: ['retry', ...always] },
  'is suspended': {
    user: { ...login, suspended_at: old },
    can: ['change_email', 'rename', 'move', 'reactivate', 'remove'],
  },
  'is of a suspended organisation': {
    user: login,
    organisation: { suspended_at: old },
    can: ['change_email', ...always],
  },
  'is suspended in an archived organisation': {
    user: { ...login, suspended_at: old },
    organisation: { archived_at: old },
    can: ['change_email', 'rename', 'move', 'remove'],
  },
  'is being removed': { user: { ...active, removal_requested_at: old }, can: [] },
  'could not be removed': {
    user: { ...active, ...rejected('removal_not_permitted'), removal_requested_at: old },
    can: ['retry', 'remove'],
  },
}

async function somebody({ user, organisation, emailChange }: State): Promise<string> {
  const { id: organisationId } = await createOrganisation(ctx, organisationInput())
  const { id } = await create(ctx, { organisationId, name: 'Ann', email: freshEmail() })
  if (organisation)
    await sql`update partner_organisations set ${sql(organisation)} where id = ${organisationId}`
  const sub = 'cognito_sub' in user ? { cognito_sub: id } : {}
  if (Object.keys(user).length > 0)
    await sql`update partner_users set ${sql({ ...user, ...sub })} where id = ${id}`
  if (emailChange) {
    await sql`insert into email_changes ${sql({
      partner_user_id: id,
      new_email: freshEmail(),
      requested_by: 'Sam Staff',
      created_at: old,
      confirmed_at: emailChange === 'confirmed' ? old : null,
    })}`
  }
  return id
}

describe.each(Object.entries(states))('of somebody who %s', (_, state) => {
  it('the policy says what can be done, and the view with it', async () => {
    const id = await somebody(state)
    expect((await get(ctx, { partnerUserId: id })).abilities).toEqual(
      userActions.filter((action) => state.can.includes(action)),
    )
  })

  it.each(userActions)('the verb says the same: %s', async (action) => {
    const id = await somebody(state)
    const found = await findPartnerUserInContext(database.db, mintScope(null), id)
    const hindrance = found && abilitiesOf(found)[action]
    expect(hindrance === null).toBe(state.can.includes(action))
    const doing = verbs[action](ctx, id)
    if (!hindrance) {
      await doing
      return
    }
    await expect(doing).rejects.toMatchObject({
      code: 'conflict',
      message: hindranceSentences[hindrance],
    })
  })
})

it.each(userActions)('what %s takes is the permission that its verb asks for', async (action) => {
  const needed = userActionPermissions[action]
  const others = permissions.filter((each) => each !== needed)
  const without = contextFor(database, apiClient({ permissions: others }))
  const allowed = contextFor(database, apiClient({ permissions: [needed] }))
  const nobody = '01a2b3c4-0000-7000-8000-000000000009'
  await expect(verbs[action](without, nobody)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(verbs[action](allowed, nobody)).rejects.toMatchObject({ code: 'not_found' })
})
