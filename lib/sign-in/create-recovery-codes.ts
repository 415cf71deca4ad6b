import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { judgedAttempt } from './judged-attempt'
import { outOfReach, recoveryCodesNotOffered, wrongAppCode } from './messages'
import { type PersonContext, recordNewCodes, subjectOf } from './person'
import { keepRecoveryCodes, makeRecoveryCodes } from './recovery-codes'
import { createRecoveryCodesSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'

/**
 * Makes recovery codes for the signed-in person, who proves the password and a code of the app first
 * (`CreateRecoveryCodesInput`). All codes that they had are void. The answer is the only place where the new
 * ones can be read.
 * @throws AppError `invalid` (wrong password or code), `conflict` (no app is enrolled), `not_found` (not offered
 * here), `rate_limited`, `unavailable`
 */
export async function createRecoveryCodes(
  ctx: PersonContext,
  tools: SignInTools,
  input: unknown,
): Promise<{ codes: string[] }> {
  if (!ctx.config.recoveryCodesOffered) throw recoveryCodesNotOffered()
  const { password, code } = parseInput(createRecoveryCodesSchema, input)
  const { email, sessionId: browser } = ctx.actor
  const attempt = { account: email, address: null, browser }
  const outcome = await judgedAttempt(ctx, tools, 'code', attempt, () =>
    judgedAttempt(ctx, tools, 'password', attempt, () =>
      tools.authenticator.proveAuthenticator({ email, password, code }),
    ),
  )
  switch (outcome.kind) {
    case 'right': {
      await tools.limits.forgive('password', attempt)
      await tools.limits.forgive('code', attempt)
      const made = await makeRecoveryCodes()
      await ctx.db.transaction(async (tx) => {
        await keepRecoveryCodes(tx, subjectOf(ctx), made)
        await recordNewCodes(tx, ctx, { atEnrolment: false })
      })
      return { codes: made.codes }
    }
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
