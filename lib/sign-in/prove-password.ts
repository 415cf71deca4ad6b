import { eq, sql } from 'drizzle-orm'
import { sessions } from '@/db/schema'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { judgedAttempt } from './judged-attempt'
import { outOfReach } from './messages'
import type { PersonContext } from './person'
import { provePasswordSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'

/**
 * Proves the password once more: for some minutes this session may change who has access (`ProvePasswordInput`).
 * @throws AppError `invalid` (wrong password), `rate_limited`, `unavailable`
 */
export async function provePassword(
  ctx: PersonContext,
  tools: SignInTools,
  input: unknown,
): Promise<{ proven: true }> {
  const { password } = parseInput(provePasswordSchema, input)
  const { email, sessionId } = ctx.actor
  const attempt = { account: email, address: null, browser: sessionId }
  const proof = await judgedAttempt(ctx, tools, 'password', attempt, () =>
    tools.authenticator.provePassword({ email, password }),
  )
  if (proof.kind === 'unavailable') {
    throw new AppError('unavailable', outOfReach, { cause: proof.cause })
  }
  if (proof.kind === 'wrong') {
    traceRefusal(ctx, tools, email, 'password')
    const message = 'That is not your password.'
    throw new AppError('invalid', message, { fields: { password: message } })
  }
  await tools.limits.forgive('password', attempt)
  await ctx.db.update(sessions).set({ provenAt: sql`now()` }).where(eq(sessions.id, sessionId))
  return { proven: true }
}
