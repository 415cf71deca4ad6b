import Big from 'big.js'
import { z } from 'zod'
import type { BillingAccountState } from '@/db/enums'
import type {
  CatalogueCharge,
  CatalogueProduct,
  CatalogueRatePlan,
} from '@/lib/ports/billing/catalogue'
import { addMoney, type Money } from '@/lib/ports/billing/money'
import type { Day } from '@/lib/ports/billing/order'
import type { OfferCharge, OfferProblem, PeriodPrice, PricedCharge } from './views'

const money = z.object({ amount: z.string(), currency: z.string() })

/** A rate plan of the kept catalogue. */
export const keptRatePlan: z.ZodType<CatalogueRatePlan> = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  active: z.boolean(),
  sellableFrom: z.string().nullable(),
  sellableUntil: z.string().nullable(),
  charges: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(['one_time', 'recurring', 'usage']),
      model: z.enum(['flat', 'per_unit', 'other']),
      unit: z.string().nullable(),
      defaultQuantity: z.string().nullable(),
      billingPeriod: z.string().nullable(),
      currencies: z.array(z.string()).nullable().default(null),
      prices: z.array(money),
    }),
  ),
})

/** All products of the kept catalogue. */
export const keptProducts: z.ZodType<CatalogueProduct[]> = z.array(
  z.object({
    id: z.string(),
    sku: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    ratePlans: z.array(keptRatePlan),
  }),
)

/** Whether a rate plan can be sold on a day, as far as the kept catalogue tells. */
export function offerProblem(plan: CatalogueRatePlan | null, on: Day): OfferProblem | null {
  if (!plan) return 'not_in_catalogue'
  const begun = plan.sellableFrom === null || plan.sellableFrom <= on
  const over = plan.sellableUntil !== null && plan.sellableUntil < on
  return plan.active && begun && !over ? null : 'not_sellable_now'
}

/** Whether an order says how many of a charge. */
function takesQuantity({ model, type }: Pick<CatalogueCharge, 'model' | 'type'>): boolean {
  return model === 'per_unit' && type !== 'usage'
}

/** Tiers are not among `prices`, and use may not be: where no currencies are told, it is left to Zuora. */
function isPriced({ model, type, currencies, prices }: CatalogueCharge, currency: string): boolean {
  const unknown = currencies === null && (model === 'other' || type === 'usage')
  const all = currencies ?? prices.map((price) => price.currency)
  return unknown || all.includes(currency)
}

/** The charges of a plan in one currency; null when a price in it is missing. */
export function chargesIn(plan: CatalogueRatePlan, currency: string): OfferCharge[] | null {
  if (!plan.charges.every((charge) => isPriced(charge, currency))) return null
  return plan.charges.map(({ prices, currencies: _, ...charge }) => ({
    ...charge,
    price:
      charge.model === 'other'
        ? null
        : (prices.find((price) => price.currency === currency) ?? null),
    takesQuantity: takesQuantity(charge),
  }))
}

/** The charges of an offer with how many of each; `quantityOf` gives none where the default holds. */
export function pricedCharges(
  charges: readonly OfferCharge[],
  quantityOf: (chargeId: string) => string | undefined,
): PricedCharge[] {
  return charges.map(
    ({ id, type, billingPeriod, price, takesQuantity: counts, defaultQuantity }) => ({
      type,
      billingPeriod,
      price,
      quantity: counts ? (quantityOf(id) ?? defaultQuantity ?? '1') : null,
    }),
  )
}

/** What recurring charges cost, by billing period; null where prices alone do not tell (usage, tiers). */
export function pricePerPeriod(charges: readonly PricedCharge[]): PeriodPrice[] | null {
  const sums = new Map<string, Money>()
  for (const { type, price, quantity, billingPeriod } of charges) {
    if (type === 'one_time') continue
    if (type === 'usage' || !price || !billingPeriod) return null
    const { currency } = price
    const amount = new Big(price.amount).times(quantity ?? 1).toFixed()
    const sum = sums.get(billingPeriod)
    sums.set(billingPeriod, addMoney(currency, [...(sum ? [sum] : []), { amount, currency }]))
  }
  return [...sums].map(([billingPeriod, price]) => ({ billingPeriod, price }))
}

type Organisation = {
  zuoraAccountId: string | null
  zuoraAccountNumber: string | null
  billingAccountState: BillingAccountState
  billingCurrency: string | null
  suspendedAt: Date | null
  archivedAt: Date | null
}

type Installation = { billingOffered: boolean; brand: { whomToAsk: string } }

/** Why an organisation cannot sell now, in a sentence for its users; null when it can. */
export function closedBecause(
  organisation: Organisation,
  { billingOffered, brand }: Installation,
): string | null {
  if (!billingOffered) return 'Orders cannot be placed here yet: billing is not connected.'
  if (organisation.suspendedAt || organisation.archivedAt) return 'Your organisation cannot sell.'
  switch (organisation.billingAccountState) {
    case 'not_checked':
      return 'Your organisation’s billing account has not been checked yet. Try again in a few minutes.'
    case 'unknown':
    case 'unusable':
      return `Your organisation’s billing account cannot be used. Ask ${brand.whomToAsk} to look at it.`
    case 'active':
      return null
  }
}
