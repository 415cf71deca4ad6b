import type { AttemptKind } from '../ports/identity/sign-in-blocks'
import type { Attempt } from './attempt-limits'
import type { SignInTools } from './tools'

/**
 * Makes an attempt that is counted before it is made, and counts no more where it came to no verdict: an
 * outage of Cognito is nobody's wrong password, and must not lock anybody out when it is over.
 * @throws AppError `rate_limited`
 */
export async function judgedAttempt<Outcome extends { kind: string }>(
  { limits }: Pick<SignInTools, 'limits'>,
  kind: AttemptKind,
  attempt: Attempt,
  make: () => Promise<Outcome>,
): Promise<Outcome> {
  await limits.take(kind, attempt)
  try {
    const outcome = await make()
    if (outcome.kind === 'unavailable') await limits.giveBack(kind, attempt)
    return outcome
  } catch (error) {
    await limits.giveBack(kind, attempt)
    throw error
  }
}
