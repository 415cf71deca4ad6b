import type { Billing } from '../billing/billing'
import type { Preview } from '../billing/invoice'
import type { Order } from '../billing/order'
import { AppError } from '../errors'
import { within } from '../lookup'
import { noAnswer, noBilling, partnerRefusals } from './labels'

const patience = 15_000

/**
 * What an order would invoice.
 * @throws AppError `unavailable`; `invalid` when billing would refuse it
 */
export async function askPreview(billing: Billing | null, order: Order): Promise<Preview> {
  if (!billing) throw new AppError('unavailable', noBilling)
  const outcome = (await within(patience, () => billing.previewOrder(order)))?.value
  switch (outcome?.kind) {
    case 'done':
    case 'already':
      return outcome.value
    case 'rejected':
      throw new AppError('invalid', partnerRefusals[outcome.reason] ?? cannotBePreviewed, {
        cause: new Error(`${outcome.reason} ${outcome.code}: ${outcome.message}`),
      })
    default:
      throw new AppError('unavailable', noAnswer, { cause: outcome })
  }
}

const cannotBePreviewed = 'Billing cannot show what this would cost. Ask us about it.'
