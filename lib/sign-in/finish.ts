import type { Context, VisitorActor } from '../context'
import { AppError } from '../errors'
import type { Identity, PasswordRules } from '../identity/authenticator'
import { admit } from './admit'
import { destinationFor } from './destination'
import { issueTicket } from './tickets'

/** What the login page is told after a step. */
export type SignInProgress =
  | { kind: 'signed_in'; ticket: string; destination: string }
  | { kind: 'new_password'; challenge: string; rules: PasswordRules }

/**
 * The end of every way to sign in: decides who this is, and issues the ticket for their session.
 * @throws AppError `forbidden` when they are nobody here
 */
export async function finishSignIn(
  ctx: Context<VisitorActor>,
  identity: Identity,
  next: string | null,
): Promise<SignInProgress> {
  const admission = await ctx.db.transaction(async (tx) => {
    const decision = await admit(tx, ctx, identity)
    if (!decision.admitted) return decision
    return { ...decision, ticket: await issueTicket(tx, decision.subject) }
  })
  if (!('ticket' in admission)) throw new AppError('forbidden', admission.message)
  return {
    kind: 'signed_in',
    ticket: admission.ticket,
    destination: destinationFor(admission.subject.kind, next),
  }
}
