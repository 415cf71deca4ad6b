import 'server-only'
import type { Profile } from 'next-auth'
import CognitoProvider from 'next-auth/providers/cognito'
import { issuerOf } from '../adapters/cognito/client'
import { readClaims } from '../adapters/cognito/id-token'
import { errorFacts, log } from '../core/log'
import { openSession } from '../sessions/open'
import { usesAuthenticator } from '../sign-in/admit'
import { finishSignIn } from '../sign-in/finish'
import { type Container, container } from './container'
import { visitorGate } from './gates'
import { siteUrl } from './request'

/** Cognito's own login page as the way in: authorisation code with PKCE, state and nonce. */
export function hostedPageProvider({ env, pool }: Container) {
  return CognitoProvider({
    clientId: env.COGNITO_CLIENT_ID,
    clientSecret: env.COGNITO_CLIENT_SECRET,
    issuer: issuerOf(pool),
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    client: { token_endpoint_auth_method: 'client_secret_basic' },
  })
}

/**
 * Opens a session for whom Cognito's page has let in; null when they are nobody here. Whether an authenticator app was used
 * is told by the token (`amr`). Pools that do not tell yet ask for it by themselves of everybody who has enrolled one. That
 * page lets in who was there within the hour without a question, so that the proof is as old as the token says (`auth_time`).
 */
export async function openHostedSession(profile: Profile | undefined): Promise<string | null> {
  try {
    const identity = readClaims(profile)
    if (!identity.emailVerified) return null
    const ctx = await visitorGate()
    const usedAuthenticator =
      identity.severalFactors ?? (await usesAuthenticator(ctx.db, identity.sub))
    const progress = await finishSignIn(ctx, container().signInTools, identity, {
      usedAuthenticator,
      next: null,
      browsersKnown: false,
    })
    if (progress.kind !== 'signed_in') return null
    return (await openSession(ctx, progress.ticket, identity.authenticatedAt))?.sessionId ?? null
  } catch (error) {
    log.warn({ event: 'hosted sign-in refused', ...errorFacts(error) })
    return null
  }
}

/** Where Cognito ends its own session, and comes back to our login page. */
export function hostedSignOutUrl({ env }: Container): string | null {
  if (!env.COGNITO_HOSTED_DOMAIN) return null
  const url = new URL('/logout', env.COGNITO_HOSTED_DOMAIN)
  url.pathname = `${new URL(env.COGNITO_HOSTED_DOMAIN).pathname.replace(/\/$/, '')}/logout`
  url.searchParams.set('client_id', env.COGNITO_CLIENT_ID)
  url.searchParams.set('logout_uri', siteUrl('/sign-in'))
  return url.href
}
