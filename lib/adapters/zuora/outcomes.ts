import { BillingError } from '@/lib/ports/billing/billing-error'
import type { Order } from '@/lib/ports/billing/order'
import type {
  BillingOutcome,
  Busy,
  Rejection,
  RejectionReason,
  Unknown,
} from '@/lib/ports/billing/outcome'
import type { Subscription } from '@/lib/ports/billing/subscription'
import { type Category, ZuoraFailure } from './failure'

/**
 * One code for three things: the invoice owner is another than the order's account, the subscription is
 * cancelled, an order is not found. Sources: gitlab.com/gitlab-org/customers-gitlab-com, issue 7239;
 * github.com/guardian/support-service-lambdas, lib/credit-processor.
 */
const manyMeanings = '58730020'

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
  const reason = code === manyMeanings ? 'wrong_invoice_owner' : rejections[category]
  if (reason) return { kind: 'rejected', reason, code, message }
  return { kind: 'busy', retryAfterSeconds: retryAfterSeconds ?? defaultPause }
}

/**
 * The same outcome with the right reason where Zuora's code has several: what the subscription is now tells
 * which. While that cannot be read, Zuora's words have to do.
 */
export async function clarified<T>(
  outcome: BillingOutcome<T>,
  order: Order,
  read: (subscriptionNumber: string) => Promise<Subscription | null>,
): Promise<BillingOutcome<T>> {
  if (outcome.kind !== 'rejected' || outcome.code !== manyMeanings || order.kind === 'sale') {
    return outcome
  }
  const now = await read(order.subscriptionNumber).catch(() => null)
  return { ...outcome, reason: now ? reasonFrom(now, order.invoiceOwnerNumber) : byWords(outcome) }
}

function reasonFrom(now: Subscription, invoiceOwnerNumber: string): RejectionReason {
  if (now.status === 'cancelled') return 'cancelled'
  return now.invoiceOwner.number === invoiceOwnerNumber ? 'invalid' : 'wrong_invoice_owner'
}

function byWords({ message }: Rejection): RejectionReason {
  if (/cancell?ed/i.test(message)) return 'cancelled'
  return /invoice ?owner/i.test(message) ? 'wrong_invoice_owner' : 'invalid'
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
): Promise<BillingOutcome<T>> {
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
