import type { LoggerInstance } from 'next-auth'
import { errorFacts, log } from '../core/log'

type Metadata = Parameters<LoggerInstance['error']>[1]

const MESSAGE_LENGTH = 200

/**
 * What next-auth and openid-client say of a return from Cognito's page whose browser did not begin it, or whose code was
 * used before (next-auth 4 core/lib/oauth/checks.js, openid-client 5 lib/client.js `callback`).
 */
const strangeReturn =
  /^(State|Nonce|PKCE code_verifier) (cookie was missing|value could not be parsed)|cookie was created for a different provider|^(state|nonce|iss) mismatch|^(state|iss) missing|^invalid_grant/

/**
 * What next-auth says, as lines of our log. Beside the error it hands over what was asked for and whom a token is about,
 * which stays out. Where it has a logger, next-auth takes what anybody sends to `/api/auth/_log`: `handleAuth` does not.
 */
export const authLogger: Partial<LoggerInstance> = {
  error(code, metadata) {
    const error = metadata instanceof Error ? metadata : metadata.error
    if (!isTurnedAway(code, metadata))
      return log.error({ event: 'sign-in failed', errorCode: code, ...errorFacts(error) })
    const message = error.message.slice(0, MESSAGE_LENGTH)
    log.warn({ event: 'sign-in turned away', errorCode: code, message })
  },
  warn(code) {
    log.warn({ event: 'next-auth warned', errorCode: code })
  },
}

/** Whether it is about what somebody sent, and neither Cognito nor anything of ours has failed. */
function isTurnedAway(code: string, metadata: Metadata): boolean {
  if (code === 'JWT_SESSION_ERROR' || code === 'INVALID_CALLBACK_URL_ERROR') return true
  // What our own callbacks throw is handed over bare.
  if (code !== 'OAUTH_CALLBACK_ERROR' || metadata instanceof Error) return false
  return strangeReturn.test(metadata.error.message)
}
