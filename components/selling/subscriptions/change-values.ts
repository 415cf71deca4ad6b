import type { SubscribedCharge, SubscribedPlan } from '@/lib/ports/billing/subscription'
import type { OfferCharge, SellableOffer, Swaps } from '@/lib/selling/offers/views'
import { orderLineWords } from '@/lib/selling/orders/labels'
import { countedCharges, direction } from '@/lib/selling/subscriptions/policy'
import type { ChangeFormValues, ChangePreviewInput } from '@/lib/selling/subscriptions/schema'
import { fieldOf } from './change-field-names'
import { chargesAfter } from './change-prices'

/** What can be changed: the parts of a subscription, what is on offer, and what of it may take which part's place. */
export type Changeable = {
  plans: readonly SubscribedPlan[]
  offers: readonly SellableOffer[]
  swaps: Swaps
}

/** A step of a change, its sentence, and the form's field behind each of its quantities. */
export type Step = {
  change: ChangePreviewInput['changes'][number]
  words: string
  /** By the place of the quantity within the step, such as `line.quantities.0.quantity`. */
  fields: Record<string, string>
}

const countedIn = ({ charges }: SellableOffer) => charges.filter((each) => each.takesQuantity)

/** The offers that may take the place of a part. */
export function swapsFor(
  { productRatePlanId }: SubscribedPlan,
  { offers, swaps }: Omit<Changeable, 'plans'>,
): SellableOffer[] {
  return offers.filter(({ id }) => swaps[productRatePlanId]?.includes(id))
}

/** The charge that counts the same as one of an offer: by unit and name, or by either. */
function likeIt(counted: readonly SubscribedCharge[], { unit, name }: OfferCharge) {
  const ofUnit = unit === null ? [] : counted.filter((each) => each.unit === unit)
  const named = (each: SubscribedCharge) => each.name === name
  return ofUnit.find(named) ?? ofUnit[0] ?? counted.find(named)
}

/** The form of a change that changes nothing. */
export function unchanged(changeable: Changeable, effectiveDate: string): ChangeFormValues {
  const { plans, offers } = changeable
  const values: ChangeFormValues = { effectiveDate }
  for (const plan of plans) {
    const counted = countedCharges(plan)
    values[fieldOf.plan(plan.id)] = 'keep'
    for (const { number, quantity } of counted)
      values[fieldOf.quantity(plan.id, number)] = quantity ?? ''
    for (const charge of swapsFor(plan, changeable).flatMap(countedIn))
      values[fieldOf.swap(plan.id, charge.id)] =
        likeIt(counted, charge)?.quantity ?? charge.defaultQuantity ?? '1'
  }
  for (const offer of offers) {
    values[fieldOf.add(offer.id)] = false
    for (const charge of countedIn(offer))
      values[fieldOf.addQuantity(charge.id)] = charge.defaultQuantity ?? '1'
  }
  return values
}

/** The steps that a filled form asks for. */
export function stepsIn(values: ChangeFormValues, { plans, offers }: Changeable): Step[] {
  const textOf = (name: string) => String(values[name] ?? '').trim()
  const kept = plans.flatMap((plan): Step[] => {
    const choice = textOf(fieldOf.plan(plan.id))
    if (choice === 'keep') return quantitySteps(plan, textOf)
    if (choice === 'remove') {
      const change = { kind: 'remove' as const, ratePlanId: plan.id }
      return [{ change, words: orderLineWords({ code: 'remove', plan: plan.name }), fields: {} }]
    }
    const offer = offers.find(({ id }) => id === choice)
    if (!offer) return []
    const { line, named, fields } = lineOf(offer, (id) => fieldOf.swap(plan.id, id), textOf)
    const way = direction(plan.charges, chargesAfter(plan, values, offers) ?? [])
    return [
      {
        change: { kind: 'plan', ratePlanId: plan.id, line },
        words: orderLineWords({ code: 'swap', direction: way, plan: plan.name, offer: named }),
        fields,
      },
    ]
  })
  const added = offers
    .filter(({ id }) => values[fieldOf.add(id)] === true)
    .map((offer): Step => {
      const { line, named, fields } = lineOf(offer, fieldOf.addQuantity, textOf)
      return {
        change: { kind: 'add', line },
        words: orderLineWords({ code: 'add', offer: named }),
        fields,
      }
    })
  return [...kept, ...added]
}

type TextOf = (name: string) => string

function quantitySteps(plan: SubscribedPlan, textOf: TextOf): Step[] {
  return countedCharges(plan).flatMap((charge) => {
    const { number: chargeNumber } = charge
    const field = fieldOf.quantity(plan.id, chargeNumber)
    const quantity = textOf(field)
    if (quantity === charge.quantity) return []
    return [
      {
        change: { kind: 'quantity', ratePlanId: plan.id, chargeNumber, quantity },
        words: orderLineWords({
          code: 'quantity',
          part: { plan: plan.name, charge: charge.name, from: charge.quantity },
          to: quantity,
        }),
        fields: { quantity: field },
      },
    ]
  })
}

function lineOf(offer: SellableOffer, fieldFor: (chargeId: string) => string, textOf: TextOf) {
  const counted = countedIn(offer).map((charge) => {
    const field = fieldFor(charge.id)
    return { charge, field, quantity: textOf(field) }
  })
  return {
    line: {
      offerId: offer.id,
      quantities: counted.map(({ charge, quantity }) => ({ chargeId: charge.id, quantity })),
    },
    named: { name: offer.name, quantities: counted },
    fields: Object.fromEntries(
      counted.map(({ field }, place) => [`line.quantities.${place}.quantity`, field]),
    ),
  }
}
