/**
 * A call to Zuora that did not succeed. Without `status` there was no answer, or none that Zuora itself
 * gave: the call may have had its effect. The message is Zuora's sentence.
 */
export class ZuoraFailure extends Error {
  readonly status: number | null
  /** Zuora's 8-digit code, or empty. */
  readonly code: string
  readonly retryAfterSeconds: number | null

  constructor(
    message: string,
    facts: {
      status?: number
      code?: string
      retryAfterSeconds?: number | null
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: facts.cause })
    this.name = 'ZuoraFailure'
    this.status = facts.status ?? null
    this.code = facts.code ?? ''
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null
  }

  /**
   * What the failure is, whatever the HTTP status: old API versions answer errors with 200. Source: Zuora,
   * "Error codes": the code's last two digits are its category.
   */
  get category(): Category {
    if (this.#isMissingEndpoint) return 'permission'
    const known = /^\d{8}$/.test(this.code) ? byDigits[this.code.slice(-2)] : byName(this.code)
    return known ?? byStatus(this.status)
  }

  /** Whether what was asked for is not there: a 404 says so whatever its code, and so does category 40. */
  get isAbsence(): boolean {
    if (this.#isMissingEndpoint) return false
    return this.status === 404 || this.category === 'not_found'
  }

  /**
   * A feature that the tenant lacks: its whole endpoint is not there, under the code of a missing entity.
   * Source: github.com/guardian/support-service-lambdas, modules/zuora/test/zuoraClient.test.ts.
   */
  get #isMissingEndpoint(): boolean {
    return /^The endpoint \S+ does not exist/i.test(this.message)
  }
}

export type Category =
  | 'no_answer'
  | 'permission'
  | 'unauthenticated'
  | 'invalid'
  | 'rule'
  | 'not_found'
  | 'locked'
  | 'too_many'
  | 'broken'

const byDigits: Record<string, Category> = {
  '10': 'permission',
  '11': 'unauthenticated',
  '20': 'invalid',
  '21': 'invalid',
  '22': 'invalid',
  '23': 'invalid',
  '27': 'invalid',
  '30': 'rule',
  '40': 'not_found',
  '45': 'invalid',
  '50': 'locked',
  '60': 'broken',
  '61': 'broken',
  '70': 'too_many',
  '90': 'invalid',
  '99': 'broken',
}

/** Names instead of digits, as the older parts of Zuora's API give them. Source: Zuora, "SOAP API errors". */
const byWords: readonly (readonly [RegExp, Category])[] = [
  [/^LOCK_COMPETITION$/, 'locked'],
  [/^(REQUEST_EXCEEDED_(LIMIT|RATE)|RATE_LIMIT_EXCEEDED)$/, 'too_many'],
  [/^(TEMPORARY_ERROR|SERVER_UNAVAILABLE|UNKNOWN_ERROR|SERVER_ERROR)$/, 'broken'],
  [/^(INVALID_SESSION|INVALID_LOGIN)$/, 'unauthenticated'],
  [/^(API_DISABLED|NO_PERMISSION|INSUFFICIENT_PERMISSION)$/, 'permission'],
  [/^(INVALID_|MISSING_REQUIRED_|MALFORMED_|MAX_RECORDS_)/, 'invalid'],
]

function byName(code: string): Category | undefined {
  return byWords.find(([words]) => words.test(code))?.[1]
}

function byStatus(status: number | null): Category {
  switch (status) {
    case null:
      return 'no_answer'
    case 401:
      return 'unauthenticated'
    case 403:
      return 'permission'
    case 404:
      return 'not_found'
    // The first call with the same idempotency key still runs. Source: Zuora, "Idempotent requests".
    case 409:
      return 'no_answer'
    case 429:
      return 'too_many'
    default:
      return status >= 500 ? 'broken' : 'rule'
  }
}
