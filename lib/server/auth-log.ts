import type { LoggerInstance } from 'next-auth'
import { errorFacts, log } from '../core/log'

type Metadata = Parameters<LoggerInstance['error']>[1]

const MESSAGE_LENGTH = 200

/**
 * What next-auth says, as lines of our log. Beside the error it hands over what was asked for and whom a token is about,
 * which stays out.
 */
export const authLogger: Partial<LoggerInstance> = {
  error(code, metadata) {
    const error = metadata instanceof Error ? metadata : metadata.error
    if (!isRefusal(code, metadata))
      return log.error({ event: 'sign-in failed', errorCode: code, ...errorFacts(error) })
    const message = error.message.slice(0, MESSAGE_LENGTH)
    log.warn({ event: 'sign-in turned away', errorCode: code, message })
  },
  warn(code) {
    log.warn({ event: 'next-auth warned', errorCode: code })
  },
}

/**
 * Whether it is about what somebody sent, or Cognito's page answered, and nothing of ours has failed: next-auth names the
 * provider beside such an error, and hands over one that our callbacks threw by itself.
 */
function isRefusal(code: string, metadata: Metadata): boolean {
  if (code === 'JWT_SESSION_ERROR' || code === 'INVALID_CALLBACK_URL_ERROR') return true
  return code.startsWith('OAUTH_CALLBACK') && !(metadata instanceof Error)
}
