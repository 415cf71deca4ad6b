/**
 * Why billing refused for good. `invalid`: a value it does not accept. `rule`: the values are fine and a
 * rule of billing forbids it. `cancelled`: the subscription is, and takes no changes. `wrong_invoice_owner`: the order is not under the account that is invoiced.
 * `not_found`: something named is not there. `not_permitted`: our credentials or a missing feature.
 */
export const rejectionReasons = [
  'invalid',
  'rule',
  'cancelled',
  'wrong_invoice_owner',
  'not_found',
  'not_permitted',
] as const
export type RejectionReason = (typeof rejectionReasons)[number]

/** A refusal for good. `code` and `message` are billing's own words, for staff and the log only. */
export type Rejection = {
  kind: 'rejected'
  reason: RejectionReason
  code: string
  message: string
}

/** Not done, and nothing of it remains: try again after so many seconds, as a new attempt. */
export type Busy = { kind: 'busy'; retryAfterSeconds: number }

/**
 * It may or may not have happened, now or a little later: make the same attempt again. `message` says
 * why we do not know, for staff and the log.
 */
export type Unknown = { kind: 'unknown'; message: string; cause: unknown }

/**
 * How a write ended. `done`: it is so now. `already`: an earlier call had done it. The others stand at
 * their types; they decide whether to go on, to ask a person, or to try again and how.
 */
export type BillingOutcome<T> =
  | { kind: 'done'; value: T }
  | { kind: 'already'; value: T }
  | Rejection
  | Busy
  | Unknown
