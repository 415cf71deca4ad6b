import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { judgedAttempt } from './judged-attempt'
import { keepEnrolment } from './keep-enrolment'
import { outOfReach, wrongAppCode } from './messages'
import type { PersonContext } from './person'
import { startReplacementSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'
import type { EnrolmentView } from './views'

/**
 * Begins to put another authenticator app in the place of the enrolled one: proves the password and a code of
 * the old app, and hands out the new secret (`StartReplacementInput`). The old app works until the new one has
 * shown a code (`finishEnrolment`).
 * @throws AppError `invalid` (wrong password or code), `conflict` (none is enrolled), `rate_limited`,
 * `unavailable`
 */
export async function startReplacement(
  ctx: PersonContext,
  tools: SignInTools,
  input: unknown,
): Promise<EnrolmentView> {
  const { password, code } = parseInput(startReplacementSchema, input)
  const { email, sessionId: browser } = ctx.actor
  const attempt = { account: email, address: null, browser }
  const outcome = await judgedAttempt(ctx, tools, 'code', attempt, () =>
    judgedAttempt(ctx, tools, 'password', attempt, () =>
      tools.authenticator.startReplacement({ email, password, code }),
    ),
  )
  switch (outcome.kind) {
    case 'started':
      await tools.limits.forgive('password', attempt)
      await tools.limits.forgive('code', attempt)
      return await keepEnrolment(ctx, tools, outcome, { replaces: true })
    case 'code_rejected':
      traceRefusal(ctx, tools, email, 'app_code')
      await tools.limits.forgive('password', attempt)
      throw new AppError('invalid', wrongAppCode, { fields: { code: wrongAppCode } })
    case 'refused': {
      traceRefusal(ctx, tools, email, 'password')
      await tools.limits.giveBack('code', attempt)
      const message = 'That is not your password.'
      throw new AppError('invalid', message, { fields: { password: message } })
    }
    case 'not_enrolled':
      throw new AppError('conflict', 'No authenticator app is enrolled any more. Reload this page.')
    case 'unavailable':
      throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
  }
}
