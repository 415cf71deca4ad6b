import type { SubscribedPlan } from '@/lib/ports/billing/subscription'
import { pricesWords } from '@/lib/selling/offers/labels'
import { pricedCharges, pricePerPeriod } from '@/lib/selling/offers/policy'
import type { PricedCharge, SellableOffer } from '@/lib/selling/offers/views'
import { quantity } from '@/lib/selling/orders/schema'
import { isCounted } from '@/lib/selling/subscriptions/policy'
import type { ChangeFormValues } from '@/lib/selling/subscriptions/schema'
import { fieldOf } from './change-field-names'

/** An entered number; none while it is not one. */
function numberIn(values: ChangeFormValues, field: string): string | undefined {
  const entered = quantity.safeParse(values[field])
  return entered.success ? entered.data : undefined
}

/** What a part consists of when the form is carried out; null while a quantity is no number. */
export function chargesAfter(
  plan: SubscribedPlan,
  values: ChangeFormValues,
  offers: readonly SellableOffer[],
): PricedCharge[] | null {
  const choice = values[fieldOf.plan(plan.id)]
  if (choice === 'remove') return []
  const offer = offers.find(({ id }) => id === choice)
  if (offer) return chargesOf(offer, values, (chargeId) => fieldOf.swap(plan.id, chargeId))
  const charges = plan.charges.map((charge) => {
    if (!isCounted(charge)) return charge
    return { ...charge, quantity: numberIn(values, fieldOf.quantity(plan.id, charge.number)) }
  })
  return complete(charges)
}

/** What an offer consists of as it is entered; null while a quantity is no number. */
export function chargesOf(
  offer: SellableOffer,
  values: ChangeFormValues,
  fieldFor: (chargeId: string) => string,
): PricedCharge[] | null {
  const entered = offer.charges.every(
    ({ id, takesQuantity }) => !takesQuantity || numberIn(values, fieldFor(id)) !== undefined,
  )
  return entered ? pricedCharges(offer.charges, (id) => numberIn(values, fieldFor(id))) : null
}

type Entered = Omit<PricedCharge, 'quantity'> & { quantity: string | null | undefined }

const complete = (charges: readonly Entered[]): PricedCharge[] | null =>
  charges.some(({ quantity: entered }) => entered === undefined)
    ? null
    : charges.map((charge) => ({ ...charge, quantity: charge.quantity ?? null }))

/** The new price per period beside the old, in a sentence; null where prices alone do not tell, or nothing differs. */
export function priceChange(
  before: readonly PricedCharge[],
  after: readonly PricedCharge[] | null,
): string | null {
  const [old, now] = [pricePerPeriod(before), after && pricePerPeriod(after)]
  if (!old || !now) return null
  const [was, is] = [pricesWords(old), pricesWords(now)]
  return was === is ? null : `${was} → ${is}`
}

/**
 * The same of the whole subscription from the day of the change on, what is added to it included; null also where
 * another change has effect before.
 */
export function wholePriceChange(
  all: readonly SubscribedPlan[],
  offers: readonly SellableOffer[],
  values: ChangeFormValues,
): string | null {
  const day = String(values.effectiveDate)
  const plans = all.filter(({ from, until }) => (!from || from <= day) && (!until || until > day))
  const changing = plans
    .flatMap(({ charges }) => charges)
    .some(({ next }) => next && next.from <= day)
  if (changing) return null
  const kept = plans.map((plan) => chargesAfter(plan, values, offers))
  const added = offers
    .filter(({ id }) => values[fieldOf.add(id)] === true)
    .map((offer) => chargesOf(offer, values, fieldOf.addQuantity))
  const after = [...kept, ...added]
  if (after.some((charges) => charges === null)) return null
  return priceChange(
    plans.flatMap(({ charges }) => charges),
    after.flatMap((charges) => charges ?? []),
  )
}
