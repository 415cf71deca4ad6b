/**
 * A read that failed. `unavailable`: out of reach or too slow; later it may work. `refused`: it answers,
 * and will not tell us (credentials, permissions, an answer we do not understand). The message is for the
 * log and for staff.
 */
export class BillingError extends Error {
  readonly reason: 'unavailable' | 'refused'
  /** Billing's own error code, when it gave one. */
  readonly code: string | null

  constructor(
    reason: BillingError['reason'],
    message: string,
    details: { code?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.name = 'BillingError'
    this.reason = reason
    this.code = details.code ?? null
  }
}
