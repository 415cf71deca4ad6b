import Big from 'big.js'
import type { z } from 'zod'
import { monthsIn } from '@/lib/ports/billing/period'
import { decimal, orNull, textOrNull } from './shapes'

/** A word of Zuora's, which some calls write with spaces. */
const word = textOrNull.transform((text) => text?.replaceAll(' ', '_') ?? null)

/** How often a charge is invoiced, and for how long its list price is. */
export const pricedFor = {
  billingPeriod: word,
  specificBillingPeriod: orNull(decimal),
  listPriceBase: word,
  specificListPriceBase: orNull(decimal),
}

type PricedFor = z.output<z.ZodObject<typeof pricedFor>>

/** The billing period, its own length counted: `Specific_Months` of 18 are `18_Months`, of 12 they are `Annual`. */
export function periodOf({ billingPeriod, specificBillingPeriod }: PricedFor): string | null {
  const [, unit] = /^Specific_(Months|Weeks|Days)$/.exec(billingPeriod ?? '') ?? []
  if (unit === undefined || specificBillingPeriod === null) return billingPeriod
  if (unit === 'Weeks' && specificBillingPeriod === '1') return 'Week'
  const named = ['Month', 'Quarter', 'Semi_Annual', 'Annual'].find(
    (name) => unit === 'Months' && String(monthsIn(name)) === specificBillingPeriod,
  )
  return named ?? `${specificBillingPeriod}_${unit}`
}

const basesInMonths: Record<string, number> = { Per_Month: 1, Per_Year: 12 }

/**
 * What a list price comes to in a billing period: 10 `Per_Month` are 120 in a period `Annual`. Null where the two
 * cannot be compared, or where only rounding tells it. Source: Zuora, “Create a product rate plan charge”,
 * `ListPriceBase`: without one the price is for the billing period.
 */
export function pricePerPeriod(listPrice: string, pricedFor: PricedFor): string | null {
  const { listPriceBase: base, specificListPriceBase } = pricedFor
  const period = periodOf(pricedFor)
  if (base === null || base === 'Per_Billing_Period' || period === null) return listPrice
  if (base === 'Per_Week') return period === 'Week' ? listPrice : null
  const baseMonths =
    base === 'Per_Specific_Months' ? Number(specificListPriceBase) : basesInMonths[base]
  const months = monthsIn(period)
  if (!baseMonths || !months) return null
  const whole = new Big(listPrice).times(months)
  const price = whole.div(baseMonths)
  return price.times(baseMonths).eq(whole) ? price.toFixed() : null
}
