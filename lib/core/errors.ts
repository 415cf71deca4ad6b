/**
 * The closed list of things that can go wrong for a caller. `unconfirmed`: what was asked for may have been
 * done, wholly or in part; `unproven`: who asks has to prove who they are, and can ask again; `held`: the database was restored and is held; after every other code it was not, unless the sentence says what was.
 */
export const errorCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'unproven',
  'not_found',
  'conflict',
  'stale',
  'rate_limited',
  'held',
  'unavailable',
  'unconfirmed',
  'unexpected',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** A user whom an error is about, so that it can lead there. */
export type AboutUser = {
  partnerUserId: string
  organisationId: string
  name: string
  version: number
  /** Moving the user to another organisation would help. */
  movable: boolean
}

/** What is wrong where in an input: the path to a value in it, and a sentence. */
export type InputIssue = { path: readonly (string | number)[]; message: string }

type Details = {
  fields?: Record<string, string>
  about?: AboutUser
  issues?: readonly InputIssue[]
  retryAfterSeconds?: number
  cause?: unknown
}

const brand = Symbol.for('partner-management.AppError')

/** A failure with a sentence that may be shown to the person who caused it. */
export class AppError extends Error {
  readonly [brand] = true
  readonly code: ErrorCode
  readonly fields?: Record<string, string>
  readonly about?: AboutUser
  /** Of an input that is not valid: all that is wrong with it. */
  readonly issues?: readonly InputIssue[]
  /** Of `rate_limited`: before that, asking again is refused again. */
  readonly retryAfterSeconds?: number

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.fields = details.fields
    this.about = details.about
    this.issues = details.issues
    this.retryAfterSeconds = details.retryAfterSeconds
  }

  /** Next bundles this module more than once per process: an error of either copy is one here. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }
}
