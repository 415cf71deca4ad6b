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
    const known = /^\d{8}$/.test(this.code) ? byDigits[this.code.slice(-2)] : undefined
    return known ?? byStatus(this.status)
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
    case 409:
      return 'locked'
    case 429:
      return 'too_many'
    default:
      return status >= 500 ? 'broken' : 'rule'
  }
}
