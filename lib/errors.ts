/** The closed list of things that can go wrong for a caller. */
export const errorCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'stale',
  'rate_limited',
  'unavailable',
  'unexpected',
] as const
export type ErrorCode = (typeof errorCodes)[number]

type Details = { fields?: Record<string, string>; cause?: unknown }

/** A failure with a sentence that may be shown to the person who caused it. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields?: Record<string, string>

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.fields = details.fields
  }
}
