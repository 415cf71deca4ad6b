import {
  findPartnerUser,
  markProvisioned,
  markRejected,
  type PartnerUserRow,
} from '@/db/queries/partner-users'
import { record } from '../audit/record'
import type { Context, JobActor } from '../context'
import type { CreateRejection, Directory, Invitation } from '../identity/directory'
import { enqueue } from '../jobs/enqueue'
import type { JobPayload } from '../jobs/tasks'
import { refusalSentences } from './labels'

type Ports = { directory: Directory }

/**
 * Makes a partner user's login and invitation, if they are still wanted. Runs late, twice or in any
 * order end in the same state.
 * @throws Error when it is not known whether it happened: the queue runs it again
 */
export async function provisionPartnerUser(
  ctx: Context<JobActor>,
  { directory }: Ports,
  { partnerUserId }: JobPayload<'provisionPartnerUser'>,
): Promise<void> {
  const user = await findPartnerUser(ctx.db, partnerUserId)
  if (user?.provisioning !== 'pending') return
  const outcome = await directory.invite({
    email: user.email,
    name: user.name,
    partnerUserId: user.id,
    partnerOrganisationId: user.organisationId,
  })
  switch (outcome.kind) {
    case 'done':
    case 'already':
      return settleInvited(ctx, user, outcome.value)
    case 'rejected':
      return settleRefused(ctx, user, outcome.reason, outcome.detail)
    case 'unknown':
      throw new Error('It is not known whether the user directory made the login.', {
        cause: outcome.cause,
      })
  }
}

/**
 * Writes down an invitation. If the user was removed while the login was being made, nobody wants the
 * login any more: a job of its own takes it back, so that not even a crash here leaves it behind.
 */
async function settleInvited(
  ctx: Context<JobActor>,
  user: PartnerUserRow,
  { sub, invitedAt, expiresAt }: Invitation,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const provisioned = await markProvisioned(tx, user.id, { sub, invitedAt, expiresAt })
    if (provisioned) {
      await record(tx, ctx, {
        action: 'partner_user.invited',
        organisationId: user.organisationId,
        partnerUserId: user.id,
        after: { name: user.name, email: user.email, expiresAt: expiresAt.toISOString() },
      })
    } else if (!(await findPartnerUser(tx, user.id))) {
      await enqueue(tx, 'withdrawLogin', { sub, partnerUserId: user.id }, { subject: user.id })
    }
  })
}

async function settleRefused(
  ctx: Context<JobActor>,
  user: PartnerUserRow,
  reason: CreateRejection,
  detail: string,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    if (!(await markRejected(tx, user.id, reason))) return
    await record(tx, ctx, {
      action: 'partner_user.invitation_refused',
      organisationId: user.organisationId,
      partnerUserId: user.id,
      after: { name: user.name, email: user.email, refusal: reason, detail },
      reason: refusalSentences[reason],
    })
  })
}

/**
 * Deletes the login of a partner user who no longer exists. Does nothing while the user exists, and
 * never touches a login that was not made for that user.
 * @throws Error when it is not known whether it happened, or it was refused: the queue runs it again
 */
export async function withdrawLogin(
  ctx: Context<JobActor>,
  { directory }: Ports,
  { sub, partnerUserId }: JobPayload<'withdrawLogin'>,
): Promise<void> {
  if (await findPartnerUser(ctx.db, partnerUserId)) return
  const outcome = await directory.withdraw({ sub, partnerUserId })
  if (outcome.kind === 'unknown') {
    throw new Error('It is not known whether the user directory deleted the login.', {
      cause: outcome.cause,
    })
  }
  if (outcome.kind === 'rejected' && outcome.reason === 'not_permitted') {
    throw new Error(`The user directory does not allow logins to be deleted: ${outcome.detail}`)
  }
}
