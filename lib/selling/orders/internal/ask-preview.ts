import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { within } from '@/lib/core/lookup'
import type { Preview } from '@/lib/ports/billing/invoice'
import type { Order } from '@/lib/ports/billing/order'
import { noAnswer, noBilling, partnerRefusal } from '../labels'

const timeoutMs = 15_000

/**
 * What an order would invoice.
 * @throws AppError `unavailable`; `invalid` when billing would refuse it
 */
export async function askPreview({ config, ports }: Context, order: Order): Promise<Preview> {
  const { whomToAsk } = config.brand
  const { billing } = ports
  if (!billing) throw new AppError('unavailable', noBilling)
  const outcome = (await within(timeoutMs, () => billing.previewOrder(order)))?.value
  switch (outcome?.kind) {
    case 'done':
    case 'already':
      return outcome.value
    case 'rejected':
      throw new AppError(
        'invalid',
        partnerRefusal(outcome.reason, whomToAsk) ?? cannotBePreviewed(whomToAsk),
        {
          cause: new Error(`${outcome.reason} ${outcome.code}: ${outcome.message}`),
        },
      )
    default:
      throw new AppError('unavailable', noAnswer, { cause: outcome })
  }
}

const cannotBePreviewed = (whomToAsk: string) =>
  `Billing cannot show what this would cost. Ask ${whomToAsk} about it.`
