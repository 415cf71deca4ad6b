import { BillingError } from '../billing/billing-error'
import type { Busy, Outcome, Rejection, RejectionReason, Unknown } from '../billing/outcome'
import { type Category, ZuoraFailure } from './failure'

/** “Can not process subscription whose InvoiceOwner is different from the given Account Number.” */
const wrongInvoiceOwner = '58730020'

const defaultPause = 30

const rejections: Partial<Record<Category, RejectionReason>> = {
  permission: 'not_permitted',
  unauthenticated: 'not_permitted',
  invalid: 'invalid',
  rule: 'rule',
  not_found: 'not_found',
}

/** What a failed write or preview means, if nothing of it was done. */
export function outcomeOf(error: unknown): Rejection | Busy | Unknown {
  if (!(error instanceof ZuoraFailure) || error.category === 'no_answer') return unknown(error)
  const { category, code, message, retryAfterSeconds } = error
  const reason = code === wrongInvoiceOwner ? 'wrong_invoice_owner' : rejections[category]
  if (reason) return { kind: 'rejected', reason, code, message }
  return { kind: 'busy', retryAfterSeconds: retryAfterSeconds ?? defaultPause }
}

const refusals: Category[] = ['permission', 'unauthenticated', 'invalid', 'rule']

/** What a failed read means. */
export function readError(error: unknown): BillingError {
  if (error instanceof BillingError) return error
  if (!(error instanceof ZuoraFailure)) {
    return new BillingError('refused', 'Zuora’s answer is not understood.', { cause: error })
  }
  const { category, code, message } = error
  const reason = refusals.includes(category) ? 'refused' : 'unavailable'
  return new BillingError(reason, message, { code: code || undefined, cause: error })
}

/**
 * Brings about what `look` looks for: looks first, and again after a failure, since a refusal may tell
 * only that an earlier call had done it. While it cannot look, nothing is sent and nothing is known.
 */
export async function ensure<T>(
  look: () => Promise<T | null>,
  send: () => Promise<T>,
): Promise<Outcome<T>> {
  try {
    const before = await look()
    if (before !== null) return { kind: 'already', value: before }
  } catch (error) {
    return unknown(error)
  }
  try {
    return { kind: 'done', value: await send() }
  } catch (error) {
    const outcome = outcomeOf(error)
    if (outcome.kind === 'unknown') return outcome
    try {
      const after = await look()
      return after === null ? outcome : { kind: 'already', value: after }
    } catch (cause) {
      return unknown(cause)
    }
  }
}

function unknown(cause: unknown): Unknown {
  const known = cause instanceof ZuoraFailure
  return {
    kind: 'unknown',
    message: known ? cause.message : 'Zuora’s answer is not understood.',
    cause,
  }
}
