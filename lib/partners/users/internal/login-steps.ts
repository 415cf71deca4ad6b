import { findInviting } from '@/db/queries/partners/invitations'
import {
  isRemoved,
  markAuthenticatorForgotten,
  markRemoved,
} from '@/db/queries/partners/login-ends'
import {
  markAligned,
  markInvitationResent,
  markMade,
  noteFollowed,
} from '@/db/queries/partners/user-login'
import type { WantedLogin } from '@/db/queries/partners/wanted-login'
import { workScope } from '@/lib/core/access/work-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, JobActor } from '@/lib/core/context'
import type { Directory, Login } from '@/lib/ports/identity/directory'
import type { LoginGoal, LoginStep } from './next-step'
import {
  about,
  conclude,
  facts,
  noteInvited,
  noteNewEmail,
  noteRefusal,
  recordInvitation,
} from './note-outcome'

type Job = Context<JobActor>

/**
 * The login as it is. While it is still to be made, its making looks for itself; while it may not be, an
 * attempt may have made it whose answer was lost.
 */
export async function readLogin(directory: Directory, goal: LoginGoal): Promise<Login | null> {
  if (goal.sub !== null) return directory.findBySub(goal.sub)
  return goal.enabled ? null : directory.findByEmail(goal.email)
}

type Situation = { ctx: Job; directory: Directory; state: WantedLogin; goal: LoginGoal }
/** Does one step; tells whether to look for the next one. */
type Step = (situation: Situation) => Promise<boolean>

const ours = ({ partnerUserId, sub }: LoginGoal) => ({ partnerUserId, sub: sub ?? '' })
const cannotInvite = {
  email_taken: 'email_taken',
  mail_failed: 'mail_failed',
  invalid: 'invalid',
  not_permitted: 'not_permitted',
} as const
const cannotChange = { gone: 'login_gone', not_permitted: 'change_not_permitted' } as const

/** How each step is done. */
export const loginSteps: Record<LoginStep, Step> = {
  async invite({ ctx, directory, state, goal }) {
    const { user } = state
    const { name, email, partnerUserId, partnerOrganisationId } = goal
    const from = (await findInviting(ctx.db, workScope(ctx), partnerUserId)) ?? undefined
    const login = { name, email, partnerUserId, partnerOrganisationId, from }
    const outcome = await directory.invite(login)
    const taken = outcome.kind === 'rejected' && outcome.reason === 'email_taken'
    if (taken && (await deleteLeftover(ctx, directory, email))) return true
    const made = outcome.kind === 'done'
    const invited = await conclude(ctx, user, outcome, cannotInvite, async (tx, invitation) => {
      const noted = await noteInvited(tx, ctx, state, { ...invitation, made })
      if (noted && goal.newEmail) await noteNewEmail(tx, ctx, state, { invite: false })
    })
    // One that an earlier run has made is as things were wanted then. A change of mind since this run began has asked
    // for another.
    return invited && (goal.newEmail || !made)
  },

  async delete_login({ ctx, directory, state: { user }, goal }) {
    const login = await readLogin(directory, goal)
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

  async note_login({ ctx, directory, state: { user }, goal }) {
    const login = await readLogin(directory, goal)
    if (login) await markMade(ctx.db, workScope(ctx), user.id, login.sub)
    return true
  },

  async disable({ ctx, directory, state: { user }, goal }) {
    return conclude(ctx, user, await directory.disable(ours(goal)), cannotChange)
  },

  async enable({ ctx, directory, state: { user }, goal }) {
    return conclude(ctx, user, await directory.enable(ours(goal)), cannotChange)
  },

  async reset_authenticator({ ctx, directory, state: { user }, goal }) {
    const outcome = await directory.resetAuthenticator(ours(goal))
    return conclude(ctx, user, outcome, cannotChange, (tx) =>
      markAuthenticatorForgotten(tx, workScope(ctx), user.id),
    )
  },

  async update_attributes({ ctx, directory, state: { user }, goal }) {
    const { name, email, partnerOrganisationId } = goal
    const attributes = { name, email, partnerOrganisationId }
    const outcome = await directory.updateAttributes({ ...ours(goal), ...attributes })
    return conclude(ctx, user, outcome, {
      ...cannotChange,
      email_taken: 'new_email_taken',
      invalid: 'change_invalid',
    })
  },

  async adopt_email({ ctx, directory, state, goal }) {
    const outcome = await directory.signOutEverywhere(ours(goal))
    return conclude(ctx, state.user, outcome, cannotChange, (tx) =>
      noteNewEmail(tx, ctx, state, { invite: true }),
    )
  },

  async renew_invitation({ ctx, directory, state: { user }, goal }) {
    const requestedAt = user.invitationRequestedAt
    if (!requestedAt) return true
    const from = (await findInviting(ctx.db, workScope(ctx), user.id)) ?? undefined
    const outcome = await directory.resendInvitation({ ...ours(goal), from })
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
