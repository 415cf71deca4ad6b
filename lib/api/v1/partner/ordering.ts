import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Submitted } from '@/lib/selling/orders/views'

/**
 * Runs a verb that orders. A person whose submission key is of another order is led to that order; a program, which
 * would take it for its own, is refused.
 */
export function ordering(verb: (ctx: Context<PartnerActor>, input: unknown) => Promise<Submitted>) {
  return async (ctx: Context<PartnerActor>, input: unknown): Promise<Submitted> => {
    const submitted = await verb(ctx, input)
    if (submitted.askedOtherwise) throw keyOfAnother()
    return submitted
  }
}

function keyOfAnother(): AppError {
  const sentence =
    'Another order was placed under this key before. Look at it, and begin a new one for what is wanted now.'
  return new AppError('invalid', sentence, { fields: { submissionKey: sentence } })
}
