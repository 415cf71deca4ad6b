import 'server-only'
import type { Context, PartnerActor, StaffActor } from '../core/context'
import { currentRequest } from '../core/request-context'
import { whileWaited } from '../core/waiting'
import { container } from './container'

type Verb<C, T> = (ctx: C, input: unknown) => Promise<T>

/**
 * The same verb, counted as one of the look-ups that a person may ask of other systems by hand.
 * @throws AppError `rate_limited`
 */
export function counted<C extends Context<StaffActor | PartnerActor>, T>(
  verb: Verb<C, T>,
): Verb<C, T> {
  return async (ctx, input) => {
    await container().lookupLimit.take('lookup', ctx.actor.id)
    return verb(ctx, input)
  }
}

/**
 * The same of a verb that only reads: what it asks of other systems is given up when the browser has left.
 * @throws AppError `rate_limited`
 */
export function countedReading<C extends Context<StaffActor | PartnerActor>, T>(
  verb: Verb<C, T>,
): Verb<C, T> {
  return counted((ctx, input) => {
    const gone = currentRequest()?.gone
    return gone ? whileWaited(gone, () => verb(ctx, input)) : verb(ctx, input)
  })
}

/**
 * The same verb, counted as one of the searches that a person may make here.
 * @throws AppError `rate_limited`
 */
export function countedSearch<C extends Context<StaffActor | PartnerActor>, T>(
  verb: Verb<C, T>,
): Verb<C, T> {
  return async (ctx, input) => {
    await container().lookupLimit.take('search', ctx.actor.id)
    return verb(ctx, input)
  }
}

/**
 * The same verb, counted as one of the files that a person may have made.
 * @throws AppError `rate_limited`
 */
export function countedExport<C extends Context<StaffActor | PartnerActor>, T>(
  verb: Verb<C, T>,
): Verb<C, T> {
  return async (ctx, input) => {
    await container().lookupLimit.take('export', ctx.actor.id)
    return verb(ctx, input)
  }
}
