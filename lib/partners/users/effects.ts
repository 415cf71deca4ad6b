import type { Transaction } from '@/db/client'
import { findPartnerUser } from '@/db/queries/partners/users'
import { findWantedLogin } from '@/db/queries/partners/wanted-login'
import { workScope } from '@/lib/core/access/work-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, JobActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import type { Directory } from '@/lib/ports/identity/directory'
import { InvitationMailUnknown } from '@/lib/ports/mail/mailer'
import { loginSteps, readLogin } from './internal/login-steps'
import { goalOf, nextStep } from './internal/next-step'
import { refuseLogin } from './internal/note-outcome'

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
    const goal = goalOf(state)
    const step = nextStep(goal, await readLogin(directory, goal), { signedOut })
    if (!(await loginSteps[step]({ ctx, directory, state, goal }).catch(sayWhatLacks))) return
    if (step === 'disable') signedOut = true
  }
  throw new Error('The user directory does not come to what is wanted of a login.')
}

/** Where the mail server lacks, the job fails with that error: the queue tells by it what the job waits for. */
function sayWhatLacks(error: unknown): never {
  const cause = error instanceof Error ? error.cause : undefined
  throw cause instanceof InvitationMailUnknown ? cause : error
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

/** Cognito, or the mail server for an invitation, gave no answer, however often it was tried: staff can try again. */
export async function giveUpAlignment(
  tx: Transaction,
  ctx: Job,
  { partnerUserId }: JobPayload<'alignLogin'>,
  lastError: string | null,
): Promise<void> {
  const user = await findPartnerUser(tx, workScope(ctx), partnerUserId)
  if (user) await refuseLogin(tx, ctx, user, 'unreachable', lastError ?? 'WorkerKilled')
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
