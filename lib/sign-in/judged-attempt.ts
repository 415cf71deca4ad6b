import type { Context } from '../core/context'
import { AppError } from '../core/errors'
import type { AttemptKind } from '../ports/identity/sign-in-blocks'
import type { Attempt } from './attempt-limits'
import type { SignInTools } from './tools'
import { traceBlock } from './trace'

/**
 * Makes an attempt that is counted before it is made, and counts no more where it came to no verdict: an
 * outage of Cognito is nobody's wrong password, and must not lock anybody out when it is over.
 * @throws AppError `rate_limited`
 */
export async function judgedAttempt<Outcome extends { kind: string }>(
  ctx: Context,
  tools: SignInTools,
  kind: AttemptKind,
  attempt: Attempt,
  make: () => Promise<Outcome>,
): Promise<Outcome> {
  await countAttempt(ctx, tools, kind, attempt)
  return await judged(tools, kind, attempt, make)
}

/** Makes an attempt that is counted already. */
export async function judged<Outcome extends { kind: string }>(
  { limits }: SignInTools,
  kind: AttemptKind,
  attempt: Attempt,
  make: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    const outcome = await make()
    if (outcome.kind === 'unavailable') await limits.giveBack(kind, attempt)
    return outcome
  } catch (error) {
    await limits.giveBack(kind, attempt)
    throw error
  }
}

/**
 * Counts an attempt. One that is not taken any more leaves a trace.
 * @throws AppError `rate_limited`
 */
export async function countAttempt(
  ctx: Context,
  tools: SignInTools,
  kind: AttemptKind,
  attempt: Attempt,
): Promise<void> {
  try {
    await tools.limits.take(kind, attempt)
  } catch (error) {
    const blocked = error instanceof AppError && error.code === 'rate_limited'
    if (blocked) traceBlock(ctx, tools, attempt.account, kind)
    throw error
  }
}
