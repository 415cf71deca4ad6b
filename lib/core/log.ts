import pino from 'pino'
import { currentRequest } from './request-context'

/** Keys whose values never reach a log, wherever they stand in what is logged. */
const secretKeys = [
  'password',
  'newPassword',
  'temporaryPassword',
  'clientSecret',
  'secret',
  'token',
  'ticket',
  'session',
  'code',
  'authorization',
  'cookie',
]

/** Whose work a line is about; what the line itself says goes before. */
function factsOfRequest(): Record<string, unknown> {
  const request = currentRequest()
  if (!request) return {}
  const { id, route, actor } = request
  return {
    requestId: id,
    ...(route !== null && { route }),
    ...(actor && { actor: actor.kind }),
    ...(actor?.id && { actorId: actor.id }),
  }
}

const options: pino.LoggerOptions = {
  base: null,
  redact: {
    paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
    censor: '[secret]',
  },
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: factsOfRequest,
  formatters: { level: (level) => ({ level }) },
}

/** One JSON line per event on standard output. */
export const log = pino(options)

/** Sets how much is logged; the level comes from `LOG_LEVEL`, read in `lib/core/env.ts`. */
export function setLogLevel(level: string): void {
  log.level = level
}

/**
 * What of an error may be logged: its class, message and stack. Of a failed query only its text and
 * the database's message: the values may be personal.
 */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  const cause =
    error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : undefined
  if ('query' in error) return { error: error.name, query: error.query, cause }
  return { error: error.name, message: error.message, stack: error.stack, cause }
}
