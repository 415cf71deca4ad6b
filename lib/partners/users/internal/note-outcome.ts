import type { Transaction } from '@/db/client'
import { adoptEmail } from '@/db/queries/partners/email-changes'
import {
  markChangeRefused,
  markProvisioned,
  markRejected,
  noteFollowed,
} from '@/db/queries/partners/user-login'
import { findPartnerUser, type PartnerUserRow } from '@/db/queries/partners/users'
import type { WantedLogin } from '@/db/queries/partners/wanted-login'
import { workScope } from '@/lib/core/access/work-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, JobActor } from '@/lib/core/context'
import { enqueue } from '@/lib/core/jobs/enqueue'
import type { DirectoryOutcome, Invitation } from '@/lib/ports/identity/directory'
import { endSessionsOf } from '@/lib/sessions/end'
import type { Refusal } from '../stored'

type Job = Context<JobActor>

/** Whom a line of history is about. */
export const about = (user: PartnerUserRow) => ({
  organisationId: user.organisationId,
  partnerUserId: user.id,
})
/** What a line of history says of the user. */
export const facts = ({ name, email }: PartnerUserRow) => ({ name, email })

/**
 * Writes down how a write to the directory ended; true unless it was refused.
 * @throws Error when it is not known
 */
export async function conclude<T, Reason extends string>(
  ctx: Job,
  user: PartnerUserRow,
  outcome: DirectoryOutcome<T, Reason>,
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

/** Puts the user into Needs attention, in a transaction of its own. */
export async function noteRefusal(
  ctx: Job,
  user: PartnerUserRow,
  refusal: Refusal,
  detail: string,
): Promise<void> {
  await ctx.db.transaction((tx) => refuseLogin(tx, ctx, user, refusal, detail))
}

/** Puts the user into Needs attention; a refusal that is known already leaves no second trace. */
export async function refuseLogin(
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
 * Writes down an invitation, and that the login is as it was wanted if this run has made it; false when it is not wanted or
 * written down any more. If the user was removed while the login was being made, nobody wants the login: a job of its own
 * takes it back, so that not even a crash here leaves it behind.
 */
export async function noteInvited(
  tx: Transaction,
  ctx: Job,
  state: WantedLogin,
  { made, ...invitation }: Invitation & { made: boolean },
): Promise<boolean> {
  // The address it went to, which may be a confirmed one that is not the user's yet.
  const user = { ...state.user, email: state.email }
  if (await markProvisioned(tx, workScope(ctx), user.id, invitation)) {
    if (made) await noteFollowed(tx, workScope(ctx), state)
    await recordInvitation(tx, ctx, user, invitation)
    return true
  }
  if (!(await findPartnerUser(tx, workScope(ctx), user.id))) {
    const { sub } = invitation
    await enqueue(tx, 'withdrawLogin', { sub, partnerUserId: user.id }, { subject: user.id })
  }
  return false
}

/**
 * Makes a confirmed address, which the login has, the user's own, and ends their sessions. `invite`: who never signed in
 * is invited again; not where the invitation went to this address.
 */
export async function noteNewEmail(
  tx: Transaction,
  ctx: Job,
  { user, email }: WantedLogin,
  { invite }: { invite: boolean },
): Promise<void> {
  const partnerUserId = user.id
  if (!(await adoptEmail(tx, workScope(ctx), { partnerUserId, newEmail: email }, { invite })))
    return
  await endSessionsOf(tx, { kind: 'partner_user', partnerUserId }, 'signed_out_everywhere')
  await record(tx, ctx, {
    ...about(user),
    action: 'partner_user.email_changed',
    before: { email: user.email },
    after: { email, name: user.name },
  })
}

/** A line of history about an invitation that was sent. */
export async function recordInvitation(
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
