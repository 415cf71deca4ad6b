import { sql } from 'drizzle-orm'
import { renderSVG } from 'uqr'
import { authenticatorEnrolments } from '@/db/schema'
import { productName } from '../core/brand'
import type { PersonContext } from './person'
import { seal } from './seal'
import type { SignInTools } from './tools'
import type { EnrolmentView } from './views'

const validMinutes = 10

/**
 * Keeps what finishes an enrolment that was begun, encrypted and for ten minutes, and gives what the app needs.
 * @param replaces the new app takes the place of an enrolled one
 */
export async function keepEnrolment(
  ctx: PersonContext,
  tools: SignInTools,
  { accessToken, secret }: { accessToken: string; secret: string },
  { replaces }: { replaces: boolean },
): Promise<EnrolmentView> {
  const kept = {
    encryptedAccessToken: await seal(tools.key, { accessToken, replaces }),
    expiresAt: sql`now() + make_interval(mins => ${validMinutes})`,
  }
  await ctx.db
    .insert(authenticatorEnrolments)
    .values({ sessionId: ctx.actor.sessionId, ...kept })
    .onConflictDoUpdate({ target: authenticatorEnrolments.sessionId, set: kept })
  return { secret, qrCode: qrCodeFor(ctx, secret) }
}

/** For authenticator apps, which show the issuer and the address beside the code. */
function qrCodeFor({ actor: { email }, config }: PersonContext, secret: string): string {
  const issuer = config.brand.name ?? productName
  const label = encodeURIComponent(`${issuer}:${email}`)
  const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
  return `data:image/svg+xml;base64,${Buffer.from(renderSVG(uri)).toString('base64')}`
}
