import type { Transaction } from '@/db/client'
import { adoptEmail } from '@/db/queries/partners/email-changes'
import { findInviting } from '@/db/queries/partners/invitations'
import {
  findWantedLogin,
  isRemoved,
  markAligned,
  markAuthenticatorForgotten,
  markChangeRefused,
  markInvitationResent,
  markMade,
  markProvisioned,
  markRejected,
  markRemoved,
  noteFollowed,
  type WantedLogin,
} from '@/db/queries/partners/user-login'
import { findPartnerUser, type PartnerUserRow } from '@/db/queries/partners/users'
import { workScope } from '@/lib/core/access/work-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, JobActor } from '@/lib/core/context'
import { enqueue } from '@/lib/core/jobs/enqueue'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import type { Directory, Invitation, Login, Outcome } from '@/lib/ports/identity/directory'
import { endSessionsOf } from '@/lib/sessions/end'
import { type LoginStep, nextStep, type Wanted } from './policy'
import type { Refusal } from './stored'

type Ports = { directory: Directory }
type Job = Context<JobActor>

/** More steps than any login is away from what is wanted. */
const mostSteps = 12

/**
 * Brings a user's login to what the database wants: made and invited, enabled or disabled, named,
 * renewed, removed. Looks at both sides before each step; runs late, twice or in any order end in the
 * same state. A refusal for good is written down.
 * @throws Error when it is not known whether a step was done: the queue runs it again
 */
export async function alignLogin(
  ctx: Job,
  { directory }: Ports,
  { partnerUserId }: JobPayload<'alignLogin'>,
): Promise<void> {
  let signedOut = false
  for (let taken = 0; taken < mostSteps; taken += 1) {
    const state = await findWantedLogin(ctx.db, workScope(ctx), partnerUserId)
    if (!state) return
    const wanted = wantedOf(state)
    const step = nextStep(wanted, await readLogin(directory, wanted), { signedOut })
    if (!(await steps[step]({ ctx, directory, state, wanted }))) return
    if (step === 'disable') signedOut = true
  }
  throw new Error('The user directory does not come to what is wanted of a login.')
}

function wantedOf({ user, enabled, email, newEmail }: WantedLogin): Wanted {
  const { invitationRequestedAt, invitedAt } = user
  return {
    partnerUserId: user.id,
    partnerOrganisationId: user.organisationId,
    sub: user.cognitoSub,
    refused: user.provisioning === 'rejected',
    name: user.name,
    email,
    newEmail: newEmail !== null,
    enabled,
    removal: user.removalRequestedAt !== null,
    invitation:
      invitationRequestedAt !== null &&
      user.firstSignedInAt === null &&
      (invitedAt === null || invitationRequestedAt > invitedAt),
    resetAuthenticator:
      user.authenticatorResetRequestedAt !== null && user.authenticatorEnrolledAt === null,
  }
}

/**
 * The login as it is. While it is still to be made, its making looks for itself; while it may not be, an
 * attempt may have made it whose answer was lost.
 */
async function readLogin(directory: Directory, wanted: Wanted): Promise<Login | null> {
  if (wanted.sub !== null) return directory.findBySub(wanted.sub)
  return wanted.enabled ? null : directory.findByEmail(wanted.email)
}

type Situation = { ctx: Job; directory: Directory; state: WantedLogin; wanted: Wanted }
/** Does one step; tells whether to look for the next one. */
type Step = (situation: Situation) => Promise<boolean>

const ours = ({ partnerUserId, sub }: Wanted) => ({ partnerUserId, sub: sub ?? '' })
const cannotInvite = {
  email_taken: 'email_taken',
  mail_failed: 'mail_failed',
  invalid: 'invalid',
  not_permitted: 'not_permitted',
} as const
const cannotChange = { gone: 'login_gone', not_permitted: 'change_not_permitted' } as const

const steps: Record<LoginStep, Step> = {
  async invite({ ctx, directory, state, wanted }) {
    const { user } = state
    const { name, email, partnerUserId, partnerOrganisationId } = wanted
    const from = (await findInviting(ctx.db, workScope(ctx), partnerUserId)) ?? undefined
    const login = { name, email, partnerUserId, partnerOrganisationId, from }
    const outcome = await directory.invite(login)
    const taken = outcome.kind === 'rejected' && outcome.reason === 'email_taken'
    if (taken && (await deleteLeftover(ctx, directory, email))) return true
    await conclude(ctx, user, outcome, cannotInvite, (tx, invitation) =>
      noteInvited(tx, ctx, state, invitation),
    )
    // A change of mind meanwhile has asked for another run.
    return false
  },

  async delete_login({ ctx, directory, state: { user }, wanted }) {
    const login = await readLogin(directory, wanted)
    if (!login) return true
    const outcome = await directory.deleteLogin({ sub: login.sub, partnerUserId: user.id })
    if (outcome.kind === 'rejected' && outcome.reason === 'not_ours') return true
    const meaning = { not_ours: 'login_gone', not_permitted: 'removal_not_permitted' } as const
    return conclude(ctx, user, outcome, meaning)
  },

  async note_removal({ ctx, state: { user } }) {
    await ctx.db.transaction(async (tx) => {
      if (!(await markRemoved(tx, workScope(ctx), user.id))) return
      await record(tx, ctx, {
        ...about(user),
        action: 'partner_user.login_removed',
        before: facts(user),
      })
    })
    return false
  },

  async note_loss({ ctx, state: { user } }) {
    await noteRefusal(ctx, user, 'login_gone', 'NoLoginWithOurMark')
    return false
  },

  async note_login({ ctx, directory, state: { user }, wanted }) {
    const login = await readLogin(directory, wanted)
    if (login) await markMade(ctx.db, workScope(ctx), user.id, login.sub)
    return true
  },

  async disable({ ctx, directory, state: { user }, wanted }) {
    return conclude(ctx, user, await directory.disable(ours(wanted)), cannotChange)
  },

  async enable({ ctx, directory, state: { user }, wanted }) {
    return conclude(ctx, user, await directory.enable(ours(wanted)), cannotChange)
  },

  async reset_authenticator({ ctx, directory, state: { user }, wanted }) {
    const outcome = await directory.resetAuthenticator(ours(wanted))
    return conclude(ctx, user, outcome, cannotChange, (tx) =>
      markAuthenticatorForgotten(tx, workScope(ctx), user.id),
    )
  },

  async update_attributes({ ctx, directory, state: { user }, wanted }) {
    const { name, email, partnerOrganisationId } = wanted
    const attributes = { name, email, partnerOrganisationId }
    const outcome = await directory.updateAttributes({ ...ours(wanted), ...attributes })
    return conclude(ctx, user, outcome, {
      ...cannotChange,
      email_taken: 'new_email_taken',
      invalid: 'change_invalid',
    })
  },

  async adopt_email({ ctx, directory, state: { user, email }, wanted }) {
    const outcome = await directory.signOutEverywhere(ours(wanted))
    return conclude(ctx, user, outcome, cannotChange, async (tx) => {
      if (!(await adoptEmail(tx, workScope(ctx), { partnerUserId: user.id, newEmail: email })))
        return
      const subject = { kind: 'partner_user', partnerUserId: user.id } as const
      await endSessionsOf(tx, subject, 'signed_out_everywhere')
      await record(tx, ctx, {
        ...about(user),
        action: 'partner_user.email_changed',
        before: { email: user.email },
        after: { email, name: user.name },
      })
    })
  },

  async renew_invitation({ ctx, directory, state: { user }, wanted }) {
    const requestedAt = user.invitationRequestedAt
    if (!requestedAt) return true
    const from = (await findInviting(ctx.db, workScope(ctx), user.id)) ?? undefined
    const outcome = await directory.resendInvitation({ ...ours(wanted), from })
    const meaning = { ...cannotChange, mail_failed: 'mail_failed' } as const
    return conclude(ctx, user, outcome, meaning, async (tx, invitation) => {
      if (
        !(await markInvitationResent(tx, workScope(ctx), { id: user.id, requestedAt }, invitation))
      )
        return
      await recordInvitation(tx, ctx, user, invitation)
    })
  },

  async note_alignment({ ctx, state }) {
    const { user } = state
    await ctx.db.transaction(async (tx) => {
      await noteFollowed(tx, workScope(ctx), state)
      if (!(await markAligned(tx, workScope(ctx), user.id))) return
      const action = 'partner_user.login_aligned'
      await record(tx, ctx, { ...about(user), action, after: facts(user) })
    })
    return false
  },

  wait: async () => false,
}

/**
 * A login can be made after its user is gone: Cognito did late what nobody waited for any more. It
 * stands in the way of the user who has the address now, and is taken back; true when it was.
 */
async function deleteLeftover(ctx: Job, directory: Directory, email: string): Promise<boolean> {
  const login = await directory.findByEmail(email)
  if (!login?.partnerUserId || !(await isRemoved(ctx.db, workScope(ctx), login.partnerUserId)))
    return false
  const { sub, partnerUserId } = login
  const outcome = await directory.deleteLogin({ sub, partnerUserId })
  return outcome.kind === 'done' || outcome.kind === 'already'
}

const about = (user: PartnerUserRow) => ({
  organisationId: user.organisationId,
  partnerUserId: user.id,
})
const facts = ({ name, email }: PartnerUserRow) => ({ name, email })

/**
 * Writes down how a write to the directory ended; true unless it was refused.
 * @throws Error when it is not known
 */
async function conclude<T, Reason extends string>(
  ctx: Job,
  user: PartnerUserRow,
  outcome: Outcome<T, Reason>,
  meaning: Readonly<Record<Reason, Refusal>>,
  note?: (tx: Transaction, value: T) => Promise<void>,
): Promise<boolean> {
  switch (outcome.kind) {
    case 'unknown':
      throw new Error('It is not known whether the user directory did what was asked of it.', {
        cause: outcome.cause,
      })
    case 'rejected':
      await noteRefusal(ctx, user, meaning[outcome.reason], outcome.detail)
      return false
    case 'done':
    case 'already':
      if (note) await ctx.db.transaction((tx) => note(tx, outcome.value))
      return true
  }
}

async function noteRefusal(
  ctx: Job,
  user: PartnerUserRow,
  refusal: Refusal,
  detail: string,
): Promise<void> {
  await ctx.db.transaction((tx) => refuse(tx, ctx, user, refusal, detail))
}

/** Puts the user into Needs attention; a refusal that is known already leaves no second trace. */
async function refuse(
  tx: Transaction,
  ctx: Job,
  user: PartnerUserRow,
  refusal: Refusal,
  detail: string,
): Promise<void> {
  const first = user.cognitoSub === null && user.removalRequestedAt === null
  const mark = first ? markRejected : markChangeRefused
  if (!(await mark(tx, workScope(ctx), user.id, refusal))) return
  const action = first ? 'partner_user.invitation_refused' : 'partner_user.login_refused'
  await record(tx, ctx, {
    ...about(user),
    action,
    after: { ...facts(user), refusal, detail },
    reason: { code: 'login_refused', refusal, said: detail },
  })
}

/**
 * Writes down an invitation. If the user was removed while the login was being made, nobody wants the
 * login any more: a job of its own takes it back, so that not even a crash here leaves it behind.
 */
async function noteInvited(
  tx: Transaction,
  ctx: Job,
  state: WantedLogin,
  invitation: Invitation,
): Promise<void> {
  const { user } = state
  if (await markProvisioned(tx, workScope(ctx), user.id, invitation)) {
    await noteFollowed(tx, workScope(ctx), state)
    await recordInvitation(tx, ctx, user, invitation)
  } else if (!(await findPartnerUser(tx, workScope(ctx), user.id))) {
    const { sub } = invitation
    await enqueue(tx, 'withdrawLogin', { sub, partnerUserId: user.id }, { subject: user.id })
  }
}

async function recordInvitation(
  tx: Transaction,
  ctx: Job,
  user: PartnerUserRow,
  { expiresAt }: Invitation,
): Promise<void> {
  await record(tx, ctx, {
    ...about(user),
    action: 'partner_user.invited',
    after: { ...facts(user), expiresAt: expiresAt.toISOString() },
  })
}

/**
 * Deletes the login of a partner user who no longer exists. Does nothing while the user exists, and
 * never touches a login that was not made for that user.
 * @throws Error when it is not known whether it happened, or it was refused: the queue runs it again
 */
export async function withdrawLogin(
  ctx: Job,
  { directory }: Ports,
  { sub, partnerUserId }: JobPayload<'withdrawLogin'>,
): Promise<void> {
  if (await findPartnerUser(ctx.db, workScope(ctx), partnerUserId)) return
  const outcome = await directory.deleteLogin({ sub, partnerUserId })
  if (outcome.kind === 'unknown') {
    throw new Error('It is not known whether the user directory deleted the login.', {
      cause: outcome.cause,
    })
  }
  if (outcome.kind === 'rejected' && outcome.reason === 'not_permitted') {
    throw new Error(`The user directory does not allow logins to be deleted: ${outcome.detail}`)
  }
}

/** Cognito gave no answer, however often it was tried: staff can try again. */
export async function giveUpAlignment(
  tx: Transaction,
  ctx: Job,
  { partnerUserId }: JobPayload<'alignLogin'>,
  lastError: string | null,
): Promise<void> {
  const user = await findPartnerUser(tx, workScope(ctx), partnerUserId)
  if (user) await refuse(tx, ctx, user, 'unreachable', lastError ?? 'WorkerKilled')
}

/** The login of a removed user could not be deleted: comparing both sides finds it from now on. */
export async function giveUpDeletion(
  tx: Transaction,
  ctx: Job,
  { sub, partnerUserId }: JobPayload<'withdrawLogin'>,
  lastError: string | null,
): Promise<void> {
  await record(tx, ctx, {
    action: 'partner_user.withdrawal_given_up',
    partnerUserId,
    after: { sub },
    reason: { code: 'tries_used_up', said: lastError },
  })
}
