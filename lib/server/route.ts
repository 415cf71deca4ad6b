import 'server-only'
import { isDatabaseUnavailable } from '@/db/unavailable'
import type { Actor, Context, PartnerActor, StaffActor } from '../core/context'
import { AppError } from '../core/errors'
import { errorFacts, log } from '../core/log'
import { currentRequestId, describeRequest } from '../core/request-context'
import { traced } from '../core/tracing'
import { isDenial, logDenial } from './denials'
import { partnerActionGate, staffActionGate } from './gates'
import { databaseUnavailable, problem } from './problem'

/** Runs a route handler for a partner user. */
export function runPartnerRoute(
  name: string,
  work: (ctx: Context<PartnerActor>) => Promise<Response>,
): Promise<Response> {
  return run(name, () => partnerActionGate(name), work)
}

/** Runs a route handler for a staff member. */
export function runStaffRoute(
  name: string,
  work: (ctx: Context<StaffActor>) => Promise<Response>,
): Promise<Response> {
  return run(name, () => staffActionGate(name), work)
}

/**
 * Runs a route handler behind a gate; a failure becomes application/problem+json. People who are not allowed in are
 * told what they would be told of something that does not exist.
 */
async function run<A extends Actor>(
  name: string,
  gate: () => Promise<Context<A>>,
  work: (ctx: Context<A>) => Promise<Response>,
): Promise<Response> {
  let ctx: Context<A> | undefined
  describeRequest({ route: name })
  try {
    return await traced({ name: `route ${name}`, kind: 'internal' }, async () => {
      ctx = await gate()
      return await work(ctx)
    })
  } catch (error) {
    if (error instanceof AppError) {
      if (ctx && isDenial(error.code, ctx.actor)) logDenial(ctx.actor, name)
      const hidden = error.code === 'forbidden' || error.code === 'not_found'
      return hidden
        ? problem('not_found', 'There is nothing here.')
        : problem(error.code, error.message)
    }
    if (isDatabaseUnavailable(error)) {
      log.warn({ event: 'database unavailable', ...errorFacts(error) })
      return problem('unavailable', databaseUnavailable)
    }
    log.error({ event: 'route failed', ...errorFacts(error) })
    const reference = currentRequestId()
    return problem('unexpected', `Something went wrong on our side. Reference: ${reference}`)
  }
}
