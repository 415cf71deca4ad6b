import type { Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import type { Attempt } from './attempt-limits'
import { keepChallenge } from './challenges'
import type { SignInProgress } from './finish'
import { judged } from './judged-attempt'
import { attemptBy } from './known-browser'
import { outOfReach } from './messages'
import { withFloor } from './refusal-floor'
import { renewLapsedInvitation } from './renew-lapsed-invitation'
import { requestSchema } from './schema'
import type { SignInTools } from './tools'
import { traceBlock, traceRequest } from './trace'

/**
 * Forgotten password: has a code mailed, or a new invitation to somebody whose own has lapsed unused. Where five mails were
 * asked for within an hour no other is sent (`mailed` false), and the step goes on with the newest code, so that nobody
 * keeps an address from being reset by asking for it. The answer and its timing are the same for every address.
 * @throws AppError `invalid`, `rate_limited`, `unavailable`
 */
export async function requestPasswordReset(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  input: unknown,
): Promise<SignInProgress> {
  const { email } = parseInput(requestSchema, input)
  const attempt = attemptBy(ctx.actor, email)
  const mailed = await tools.limits.takeShare('mail', attempt)
  return await withFloor(tools.answerFloor, async () => {
    if (mailed) await askForMail(ctx, tools, attempt)
    else traceBlock(ctx, tools, email, 'mail')
    const [challenge, rules] = await Promise.all([
      keepChallenge(ctx, tools, { step: 'password_reset', email }),
      tools.authenticator.passwordRules(),
    ])
    return { kind: 'password_reset', challenge, rules, mailed }
  })
}

async function askForMail(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  attempt: Attempt,
): Promise<void> {
  const { account: email } = attempt
  // Cognito is asked for every address, so that its silence does not tell who is known.
  const outcome = await judged(tools, 'mail', attempt, () =>
    tools.authenticator.requestPasswordReset(email),
  )
  if (outcome.kind === 'unavailable') {
    throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
  }
  traceRequest(ctx, tools, email, 'password_reset_requested')
  // A login that still waits for its first password cannot be reset.
  if (outcome.kind === 'not_resettable') await renewLapsedInvitation(ctx, email)
}
