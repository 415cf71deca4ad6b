import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { isHeldError } from '@/db/held'
import { isDatabaseUnavailable } from '@/db/unavailable'
import { UnknownOutcome, watchWrites } from '@/db/watch-writes'
import type { Actor, Context, PartnerActor, StaffActor, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import { errorFacts, log } from '../core/log'
import { metrics, secondsSince } from '../core/metrics'
import { currentRequestId, describeRequest } from '../core/request-context'
import type { ActionError, ActionResult } from '../core/result'
import { traced } from '../core/tracing'
import { heldForOthers, heldForStaff } from '../operations/restore/labels'
import type { SignInTools } from '../sign-in/tools'
import { container } from './container'
import { isDenial, logDenial, logInvalidInput } from './denials'
import {
  enrolmentActionGate,
  partnerActionGate,
  personActionGate,
  staffActionGate,
  visitorGate,
} from './gates'

const nothingChanged =
  'Something went wrong on our side and nothing was changed. Try again; if it happens again, quote the reference.'
const noDatabase =
  'Our database does not answer at the moment, and nothing was changed. Try again in a moment.'
const perhapsDone =
  'Something went wrong on our side while this was being done, so it may have been done or not. Look before you try again.'
const partlyDone =
  'This was begun, and then something went wrong on our side. Look how far it came before you try again.'

/** What became of the writes when something unexpected happened. */
type Writes = 'none' | 'perhaps' | 'some'

function unexpected(writes: Writes): Pick<ActionError, 'code' | 'message'> {
  if (writes === 'none') return { code: 'unexpected', message: nothingChanged }
  return { code: 'unconfirmed', message: writes === 'some' ? partlyDone : perhapsDone }
}

/** What a caller may know of a failure. Everything unexpected is logged, and shown as a reference only. */
function explain(
  error: unknown,
  { action, actor, wrote }: { action: string; actor: Actor | undefined; wrote: boolean },
): ActionError {
  if (error instanceof AppError) {
    const { code, message, fields, about } = error
    if (actor && isDenial(code, actor)) logDenial(actor, action)
    if (error.cause)
      log.warn({ event: 'refusal explained', refusal: code, ...errorFacts(error.cause) })
    if (code === 'invalid') logInvalidInput(action, fields)
    const signedOut = code === 'unauthenticated' && !actor
    return {
      code,
      message,
      ...(fields && { fields }),
      ...(about && { about }),
      ...(signedOut && { signedOut }),
    }
  }
  if (isHeldError(error)) {
    return { code: 'held', message: actor?.kind === 'staff' ? heldForStaff : heldForOthers }
  }
  const writes = wrote ? 'some' : error instanceof UnknownOutcome ? 'perhaps' : 'none'
  if (writes === 'none' && isDatabaseUnavailable(error)) {
    log.warn({ event: 'database unavailable', ...errorFacts(error) })
    return { code: 'unavailable', message: noDatabase }
  }
  log.error({ event: 'action failed', ...errorFacts(error) })
  return { ...unexpected(writes), reference: currentRequestId() }
}

/** What an action answered with that went wrong on our side. */
const ourFault: readonly string[] = ['unexpected', 'unconfirmed', 'unavailable']

/** Counts the action and traces it: to HTTP all of its answers are 200. */
async function run<C extends Context, I, T>(
  name: string,
  gate: () => Promise<C>,
  input: I,
  verb: (ctx: C, input: I) => Promise<T>,
): Promise<ActionResult<T>> {
  const started = performance.now()
  describeRequest({ route: name })
  return await traced({ name: `action ${name}`, kind: 'internal' }, async (span) => {
    // What Next throws to lead elsewhere is an answer, too.
    let outcome = 'done'
    try {
      const result = await attempt(name, gate, input, verb)
      if (!result.ok) outcome = result.error.code
      return result
    } finally {
      metrics.actions.observe({ action: name, outcome }, secondsSince(started))
      span?.note({ 'partner_management.outcome': outcome })
      if (ourFault.includes(outcome)) span?.fail(outcome)
    }
  })
}

/**
 * A gate logs whom it refuses; what the verb refuses is logged here. The verb writes through a database
 * that is watched, so that a failure says no more than is known: `unexpected` means that nothing was changed.
 */
async function attempt<C extends Context, I, T>(
  name: string,
  gate: () => Promise<C>,
  input: I,
  verb: (ctx: C, input: I) => Promise<T>,
): Promise<ActionResult<T>> {
  let ctx: C | undefined
  let hasWritten = () => false
  try {
    ctx = await gate()
    const watched = watchWrites(ctx.db)
    hasWritten = watched.hasWritten
    return { ok: true, data: await verb({ ...ctx, db: watched.db }, input) }
  } catch (error) {
    unstable_rethrow(error)
    const facts = { action: name, actor: ctx?.actor, wrote: hasWritten() }
    return { ok: false, error: explain(error, facts) }
  }
}

/** Runs a verb for a staff member and answers with what a browser may know. */
export function runStaffAction<T>(
  name: string,
  input: unknown,
  verb: (ctx: Context<StaffActor>, input: unknown) => Promise<T>,
): Promise<ActionResult<T>> {
  return run(name, () => staffActionGate(name), input, verb)
}

/** Runs a verb for a partner user. */
export function runPartnerAction<T>(
  name: string,
  input: unknown,
  verb: (ctx: Context<PartnerActor>, input: unknown) => Promise<T>,
): Promise<ActionResult<T>> {
  return run(name, () => partnerActionGate(name), input, verb)
}

type PersonStep<T> = (
  ctx: Context<StaffActor | PartnerActor>,
  tools: SignInTools,
  input: unknown,
) => Promise<T>

/** Runs a step on the own account of the person who is signed in. */
export function runPersonAction<T>(
  name: string,
  input: unknown,
  step: PersonStep<T>,
): Promise<ActionResult<T>> {
  return run(
    name,
    () => personActionGate(name),
    input,
    (ctx, values) => step(ctx, container().signInTools, values),
  )
}

/** Runs a step of an enrolment, also for those who may do nothing else yet. */
export function runEnrolmentAction<T>(
  name: string,
  input: unknown,
  step: PersonStep<T>,
): Promise<ActionResult<T>> {
  return run(
    name,
    () => enrolmentActionGate(name),
    input,
    (ctx, values) => step(ctx, container().signInTools, values),
  )
}

/** Runs a step of a sign-in for a visitor. */
export function runVisitorAction<T>(
  name: string,
  input: unknown,
  step: (ctx: Context<VisitorActor>, input: unknown) => Promise<T>,
): Promise<ActionResult<T>> {
  return run(name, visitorGate, input, step)
}
