import { renderSVG } from 'uqr'
import { authenticatorEnrolments } from '@/db/schema'
import { productName } from '../brand'
import { AppError } from '../errors'
import { parseInput } from '../parse'
import { judgedAttempt } from './judged-attempt'
import { outOfReach } from './messages'
import type { PersonContext } from './person'
import { startEnrolmentSchema } from './schema'
import { seal } from './seal'
import type { SignInTools } from './tools'
import type { EnrolmentView } from './views'

const validMinutes = 10

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
  const { email, sessionId } = ctx.actor
  const attempt = { account: email, address: null, browser: ctx.actor.sessionId }
  const outcome = await judgedAttempt(tools, 'password', attempt, () =>
    tools.authenticator.startEnrolment({ email, password }),
  )
  switch (outcome.kind) {
    case 'started': {
      await tools.limits.forgive('password', attempt)
      const kept = {
        encryptedAccessToken: await seal(tools.key, { accessToken: outcome.accessToken }),
        expiresAt: new Date(Date.now() + validMinutes * 60_000),
      }
      await ctx.db
        .insert(authenticatorEnrolments)
        .values({ sessionId, ...kept })
        .onConflictDoUpdate({ target: authenticatorEnrolments.sessionId, set: kept })
      return { secret: outcome.secret, qrCode: qrCodeFor(ctx, outcome.secret) }
    }
    case 'already_enrolled':
      throw new AppError(
        'conflict',
        `An authenticator app is enrolled already. To use another one, ask ${ctx.config.brand.whomToAsk} to remove it first.`,
      )
    case 'refused': {
      const message = 'That is not your password.'
      throw new AppError('invalid', message, { fields: { password: message } })
    }
    case 'unavailable':
      throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
  }
}

/** For authenticator apps, which show the issuer and the address beside the code. */
function qrCodeFor({ actor: { email }, config }: PersonContext, secret: string): string {
  const issuer = config.brand.name ?? productName
  const label = encodeURIComponent(`${issuer}:${email}`)
  const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
  return `data:image/svg+xml;base64,${Buffer.from(renderSVG(uri)).toString('base64')}`
}
