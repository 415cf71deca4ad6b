import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { partnerUsers, staffMembers } from '@/db/schema'
import type { Config, Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import type { Identity, PasswordRules } from '../ports/identity/authenticator'
import { admit } from './admit'
import { destinationFor, enrolmentPathFor } from './destination'
import { attemptBy } from './known-browser'
import { dropRecoveryCodes } from './recovery-codes'
import { issueTicket, type Subject } from './tickets'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'

/**
 * What comes of a step. `challenge` is the token that finds its state again, `account` the address that
 * has proved to be this person's; both are for cookies and never shown.
 */
export type SignInProgress =
  | { kind: 'signed_in'; ticket: string; destination: string; account: string }
  | { kind: 'new_password'; challenge: string; rules: PasswordRules }
  | { kind: 'authenticator_code'; challenge: string }
  | { kind: 'email_code'; challenge: string }
  | { kind: 'authenticator_reset'; done: boolean }
  | { kind: 'password_reset'; challenge: string; rules: PasswordRules; mailed: boolean }

/**
 * The end of every way to sign in: decides who this is, and issues the ticket for their session.
 * @throws AppError `forbidden` when they are nobody here
 */
export async function finishSignIn(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  identity: Identity,
  {
    usedAuthenticator,
    next,
    browsersKnown = true,
  }: {
    usedAuthenticator: boolean
    next: string | null
    /** Browsers in which somebody has signed in are known again here. */
    browsersKnown?: boolean
  },
): Promise<SignInProgress> {
  const newBrowser = browsersKnown && attemptBy(ctx.actor, identity.email).browser === null
  const admission = await ctx.db.transaction(async (tx) => {
    const decision = await admit(tx, ctx, identity)
    if (!decision.admitted) return decision
    const { subject } = decision
    const { mustEnrol } = await noteAuthenticator(tx, subject, usedAuthenticator)
    const enrolmentRequired =
      mustEnrol || (!usedAuthenticator && authenticatorRequired(ctx.config, subject.kind))
    return {
      ...decision,
      enrolmentRequired,
      ticket: await issueTicket(tx, subject, { enrolmentRequired, newBrowser }),
    }
  })
  if (!('ticket' in admission)) {
    traceRefusal(ctx, tools, identity.email, 'not_admitted')
    throw new AppError('forbidden', admission.message)
  }
  const destination = destinationFor(admission.subject.kind, next)
  return {
    kind: 'signed_in',
    ticket: admission.ticket,
    account: identity.email,
    destination: admission.enrolmentRequired ? enrolmentPathFor(destination) : destination,
  }
}

/** Whether this kind of person has to use an authenticator app in this installation. */
export function authenticatorRequired(config: Config, kind: Subject['kind']): boolean {
  const own = kind === 'staff' ? 'staff' : 'partner_users'
  return config.mfaRequired === 'both' || config.mfaRequired === own
}

/**
 * A sign-in tells whether an app is enrolled; ours is brought up to date with what Cognito asked. An app that is
 * gone without our doing takes its recovery codes with it. One that is used again after a recovery code stays, and nobody
 * waits for its end any more; a sign-in without it still enrols only, as Cognito may be forgetting it just now. One that
 * staff want forgotten does not stay by being used.
 * @returns whether a sign-in without an app is good for enrolling one only
 */
async function noteAuthenticator(
  tx: Transaction,
  subject: Subject,
  used: boolean,
): Promise<{ mustEnrol: boolean }> {
  const people = subject.kind === 'staff' ? staffMembers : partnerUsers
  const id = subject.kind === 'staff' ? subject.staffMemberId : subject.partnerUserId
  const {
    authenticatorEnrolledAt: at,
    authenticatorResetRequestedAt: asked,
    mustEnrolAuthenticator: mustEnrol,
  } = people
  const changed = await tx
    .update(people)
    .set(
      used
        ? {
            authenticatorEnrolledAt: sql`case when ${asked} is null or ${mustEnrol} then now() end`,
            authenticatorResetRequestedAt: sql`case when not ${mustEnrol} then ${asked} end`,
          }
        : { authenticatorEnrolledAt: null },
    )
    .where(and(eq(people.id, id), used ? isNull(at) : isNotNull(at)))
    .returning({ id: people.id })
  if (!used && changed.length > 0) await dropRecoveryCodes(tx, subject)
  const [row] = await tx
    .select({ mustEnrol: people.mustEnrolAuthenticator })
    .from(people)
    .where(eq(people.id, id))
  return { mustEnrol: !used && row?.mustEnrol === true }
}
