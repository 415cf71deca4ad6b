import pino from 'pino'
import { openLogDestination } from './log-destination'
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
export const log = pino(options, openLogDestination(1))

/** Sets how much is logged; the level comes from `LOG_LEVEL`, read in `lib/core/env.ts`. */
export function setLogLevel(level: string): void {
  log.level = level
}

/** Drizzle puts the values of a failed query behind its text. */
const values = /\nparams: [\s\S]*?(?=\n\s+at |$)/g

/** What a failure said, without the values of the query that failed. */
export function withoutValues(said: string): string {
  return said.replace(values, '')
}

/** PostgreSQL quotes the value that it could not read (class 22, "data exception"). */
const quoted = /: "[\s\S]*"$/

function wordsOf({ name, message, ...facts }: Error): string {
  const code = (facts as { code?: unknown }).code
  const isData = typeof code === 'string' && /^22\w{3}$/.test(code)
  return `${name}: ${withoutValues(isData ? message.replace(quoted, '') : message)}`
}

/**
 * What of an error may be logged: its class, message and stack, and the digest by which an error page names it. Of a
 * failed query only its text and the database's message: the values may be personal.
 */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  const cause = error.cause instanceof Error ? wordsOf(error.cause) : undefined
  const digest = 'digest' in error ? { digest: error.digest } : {}
  if ('query' in error) return { error: error.name, query: error.query, cause, ...digest }
  return {
    error: error.name,
    message: withoutValues(error.message),
    stack: error.stack && withoutValues(error.stack),
    cause,
    ...digest,
  }
}
