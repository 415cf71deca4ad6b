import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { judgedAttempt } from './judged-attempt'
import { keepEnrolment } from './keep-enrolment'
import { outOfReach } from './messages'
import type { PersonContext } from './person'
import { startEnrolmentSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'
import type { EnrolmentView } from './views'

/**
 * Begins to enrol an authenticator app: proves the password again and hands out the secret. The access
 * token that finishes it is kept encrypted, for ten minutes.
 * @throws AppError `invalid` (wrong password), `conflict` (one is enrolled), `rate_limited`,
 * `unavailable`
 */
export async function startEnrolment(
  ctx: PersonContext,
  tools: SignInTools,
  input: unknown,
): Promise<EnrolmentView> {
  const { password } = parseInput(startEnrolmentSchema, input)
  const { email } = ctx.actor
  const attempt = { account: email, address: null, browser: ctx.actor.sessionId }
  const outcome = await judgedAttempt(ctx, tools, 'password', attempt, () =>
    tools.authenticator.startEnrolment({ email, password }),
  )
  switch (outcome.kind) {
    case 'started':
      await tools.limits.forgive('password', attempt)
      return await keepEnrolment(ctx, tools, outcome, { replaces: false })
    case 'already_enrolled':
      throw new AppError(
        'conflict',
        'An authenticator app is enrolled already. To use another one, choose “Replace authenticator app” on your account.',
      )
    case 'refused': {
      traceRefusal(ctx, tools, email, 'password')
      const message = 'That is not your password.'
      throw new AppError('invalid', message, { fields: { password: message } })
    }
    case 'unavailable':
      throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
  }
}
