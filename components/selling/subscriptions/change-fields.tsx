'use client'

import { useWatch } from 'react-hook-form'
import { CheckboxField } from '@/components/form/choice-field'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import type { SubscribedPlan } from '@/lib/ports/billing/subscription'
import { priceWords } from '@/lib/selling/offers/labels'
import { pricedCharges } from '@/lib/selling/offers/policy'
import type { SellableOffer } from '@/lib/selling/offers/views'
import { nextWords, spanWords } from '@/lib/selling/subscriptions/labels'
import { countedCharges, direction } from '@/lib/selling/subscriptions/policy'
import type { ChangeFormValues } from '@/lib/selling/subscriptions/schema'
import { fieldOf } from './change-field-names'
import { chargesAfter, chargesOf, priceChange } from './change-prices'
import { type Changeable, swapsFor } from './change-values'

const groups = [
  { direction: 'upgrade', label: 'Upgrade to' },
  { direction: 'downgrade', label: 'Downgrade to' },
  { direction: 'crossgrade', label: 'Change to' },
] as const

/** A part of the subscription: what becomes of it, how many of it, and what that costs. */
export function PlanFields({
  plan,
  offers,
  swaps,
}: { plan: SubscribedPlan } & Omit<Changeable, 'plans'>) {
  const values = useWatch() as ChangeFormValues
  const choice = values[fieldOf.plan(plan.id)]
  const others = swapsFor(plan, { offers, swaps })
  const chosen = others.find(({ id }) => id === choice)
  const wayTo = (offer: SellableOffer) => {
    const entered = chargesOf(offer, values, (id) => fieldOf.swap(plan.id, id))
    return direction(plan.charges, entered ?? pricedCharges(offer.charges, () => undefined))
  }
  const swapGroups = groups
    .map((group) => ({
      label: group.label,
      options: others
        .filter((offer) => wayTo(offer) === group.direction)
        .map(({ id, name }) => ({ value: id, label: name })),
    }))
    .filter(({ options }) => options.length > 0)
  const price = priceChange(plan.charges, chargesAfter(plan, values, offers))
  return (
    <fieldset className="space-y-4 rounded-lg border border-line bg-surface px-4 pb-4">
      <legend className="px-1 font-semibold">
        {[plan.name, spanWords(plan)].filter(Boolean).join(' ')}
      </legend>
      <SelectField
        name={fieldOf.plan(plan.id)}
        label="What to do with it"
        options={[
          { value: 'keep', label: 'Keep it' },
          ...swapGroups,
          { value: 'remove', label: 'Remove it' },
        ]}
      />
      {choice === 'keep' &&
        countedCharges(plan).map(({ id, number, name, ...charge }) => (
          <Quantity
            key={id}
            name={fieldOf.quantity(plan.id, number)}
            label={name}
            hint={`${[`Now ${charge.quantity}`, nextWords(charge)].filter(Boolean).join(', ')}.`}
          />
        ))}
      {chosen && (
        <>
          <p className="text-sm text-muted">{offerPrice(chosen)}</p>
          {counted(chosen).map(({ id, name }) => (
            <Quantity key={id} name={fieldOf.swap(plan.id, id)} label={name} />
          ))}
        </>
      )}
      <p role="status" className="text-sm tabular-nums empty:hidden">
        {price}
      </p>
    </fieldset>
  )
}

/** Something that can be added. */
export function AddOnFields({ offer }: { offer: SellableOffer }) {
  const chosen = useWatch({ name: fieldOf.add(offer.id) }) === true
  return (
    <div className="space-y-3">
      <CheckboxField
        name={fieldOf.add(offer.id)}
        label={offer.name}
        description={[offer.description, offerPrice(offer)].filter(Boolean).join(' · ')}
      />
      {chosen &&
        counted(offer).map(({ id, name }) => (
          <div key={id} className="ms-6.5">
            <Quantity name={fieldOf.addQuantity(id)} label={`${offer.name}: ${name}`} />
          </div>
        ))}
    </div>
  )
}

const counted = ({ charges }: SellableOffer) => charges.filter((each) => each.takesQuantity)

function Quantity(props: { name: string; label: string; hint?: string }) {
  return <TextField {...props} inputMode="decimal" className="max-w-40 tabular-nums" />
}

/** What an offer costs, charge by charge. */
function offerPrice({ charges }: SellableOffer): string {
  return charges.map((charge) => priceWords(charge, charge.price)).join(' + ')
}
