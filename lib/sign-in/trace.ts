import { claimOnce } from '@/db/queries/core/claim-once'
import { findSignInByEmail } from '@/db/queries/sign-in/sign-in'
import type { AuditEvent } from '../core/audit/events'
import { record } from '../core/audit/record'
import type { Context } from '../core/context'
import { currentClient } from '../core/request-context'
import { logSecurity } from '../core/security-log'
import type { AttemptKind } from '../ports/identity/sign-in-blocks'
import { watchForSpraying } from './spraying'
import type { Subject } from './tickets'
import type { SignInTools } from './tools'

/** A flood of guesses is one line of history in so many seconds, for each person and kind. */
const quietSeconds = 3_600

type Person = Subject & { organisationId?: string | undefined }

/** Traces that something was not accepted as a proof of who asks. `account`: the address that was typed. */
export function traceRefusal(
  ctx: Context,
  tools: SignInTools,
  account: string,
  what: Extract<AuditEvent, { action: 'staff_member.sign_in_refused' }>['after']['what'],
): void {
  behind(ctx, tools, account, async (person) => {
    logSecurity('sign_in_refused', { ...idsOf(person), kind: what })
    await remember(ctx, person, 'sign_in_refused', what)
    if (ctx.actor.kind === 'visitor' && what !== 'not_admitted') {
      await watchForSpraying(ctx, tools, account)
    }
  })
}

/** Traces that no more attempts are taken for a while. */
export function traceBlock(
  ctx: Context,
  tools: SignInTools,
  account: string,
  what: AttemptKind,
): void {
  behind(ctx, tools, account, async (person) => {
    logSecurity('sign_in_blocked', { ...idsOf(person), kind: what })
    await remember(ctx, person, 'sign_in_blocked', what)
  })
}

/** Traces that a mail was asked for, which opens a way in. */
export function traceRequest(
  ctx: Context,
  tools: SignInTools,
  account: string,
  action: 'password_reset_requested' | 'email_code_requested',
): void {
  behind(ctx, tools, account, async (person) => {
    logSecurity(action, idsOf(person))
    await remember(ctx, person, action)
  })
}

/**
 * Behind the answer, so that its time does not tell whether the address is known. What was typed goes no further than
 * into the look for its owner: a mistyped address may be a password.
 */
function behind(
  ctx: Context,
  tools: SignInTools,
  account: string,
  work: (person: Person | null) => Promise<void>,
): void {
  tools.afterAnswer('trace', async () => work(await whoseIs(ctx, account)))
}

async function whoseIs({ actor, db }: Context, account: string): Promise<Person | null> {
  if (actor.kind === 'staff') return { kind: 'staff', staffMemberId: actor.id }
  if (actor.kind === 'partner_user') {
    const { id: partnerUserId, organisationId } = actor
    return { kind: 'partner_user', partnerUserId, organisationId }
  }
  return await findSignInByEmail(db, account)
}

function idsOf(person: Person | null) {
  if (!person) return {}
  const personId = person.kind === 'staff' ? person.staffMemberId : person.partnerUserId
  return { personKind: person.kind, personId }
}

type Told =
  | 'sign_in_refused'
  | 'sign_in_blocked'
  | 'password_reset_requested'
  | 'email_code_requested'

async function remember(
  ctx: Context,
  person: Person | null,
  action: Told,
  what?: string,
): Promise<void> {
  if (!person) return
  const { personId } = idsOf(person)
  const after = { ...currentClient(), ...(what && { what }) }
  const event =
    person.kind === 'staff'
      ? { action: `staff_member.${action}`, staffMemberId: person.staffMemberId, after }
      : {
          action: `partner_user.${action}`,
          partnerUserId: person.partnerUserId,
          organisationId: person.organisationId,
          after,
        }
  await ctx.db.transaction(async (tx) => {
    const key = [action, what, personId].filter(Boolean).join(':')
    if (await claimOnce(tx, key, quietSeconds)) await record(tx, ctx, event as AuditEvent)
  })
}
