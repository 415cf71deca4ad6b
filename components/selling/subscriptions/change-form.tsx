'use client'

import { useRef, useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { dayText } from '@/components/ui/day'
import { DayZone } from '@/components/ui/day-zone'
import type { ActionResult } from '@/lib/core/result'
import type { SealedPreview } from '@/lib/selling/orders/views'
import { removedAlready } from '@/lib/selling/subscriptions/labels'
import { daysHint, isSoldAs } from '@/lib/selling/subscriptions/policy'
import {
  type ChangeFormValues,
  type ChangePreviewInput,
  changeFormSchema,
} from '@/lib/selling/subscriptions/schema'
import type { LiveSubscription } from '@/lib/selling/subscriptions/views'
import { subscriptionPath } from './addresses'
import { formField, wrongFields } from './change-errors'
import { AddOnFields, PlanFields } from './change-fields'
import { wholePriceChange } from './change-prices'
import { type Changeable, stepsIn, unchanged } from './change-values'
import { Review } from './review'
import type { ChangeActions } from './subscription-actions'

type Previewed = {
  input: ChangePreviewInput
  lines: string[]
  price: string | null
  preview: SealedPreview
}

/** Upgrade, downgrade, add-on: what becomes of each part, what is added, from when; then a preview, then the order. */
export function ChangeForm({
  subscriptionId,
  after,
  plans,
  offers,
  swaps,
  term,
  today,
  timeZone,
  actions,
}: Changeable & {
  subscriptionId: string
  /** The newest order of the subscription when its page was opened. */
  after: string
  term: Pick<LiveSubscription, 'startsOn' | 'termEndsOn' | 'autoRenew' | 'end'>
  /** `YYYY-MM-DD` in `timeZone`, whose days are meant. */
  today: string
  timeZone: string
  actions: ChangeActions
}) {
  const changeable = { plans, offers, swaps }
  const newest = useRef(after)
  const [previewed, setPreviewed] = useState<Previewed | null>(null)
  const addOns = offers.filter((offer) => !plans.some((plan) => isSoldAs(plan, offer)))

  async function preview(values: ChangeFormValues): Promise<ActionResult<Previewed>> {
    const steps = stepsIn(values, changeable)
    const effectiveDate = String(values.effectiveDate ?? '')
    const input = { subscriptionId, effectiveDate, changes: steps.map(({ change }) => change) }
    const fields = wrongFields(input, steps)
    if (fields) {
      const message = fields.changes ?? 'Check the marked fields.'
      return { ok: false, error: { code: 'invalid', message, fields } }
    }
    const result = await actions.preview(input)
    if (result.ok) {
      return {
        ok: true,
        data: {
          input,
          lines: steps.map(({ words }) => words),
          price: wholePriceChange(plans, offers, values),
          preview: result.data,
        },
      }
    }
    const told = Object.entries(result.error.fields ?? {})
    const byField = Object.fromEntries(told.map(([path, words]) => [formField(path, steps), words]))
    return { ok: false, error: { ...result.error, fields: byField } }
  }

  return (
    <>
      {previewed && (
        <Review
          subscriptionId={subscriptionId}
          newest={newest}
          title="Check the change"
          lines={previewed.lines}
          effective={effectWords(previewed)}
          from={previewed.input.effectiveDate}
          preview={previewed.preview}
          confirmLabel="Confirm change"
          order={(submissionKey) =>
            actions.order({ submissionKey, seal: previewed.preview.seal, ...previewed.input })
          }
          onBack={() => setPreviewed(null)}
        />
      )}
      {/* It stays, so that going back finds what was entered. */}
      <div hidden={previewed !== null}>
        <Form
          schema={changeFormSchema}
          defaultValues={unchanged(changeable, today)}
          action={preview}
          onSaved={setPreviewed}
          failure="No preview"
          reads
        >
          {plans.map((plan) =>
            plan.until ? (
              <p key={plan.id}>{removedAlready(plan.name, plan.until)}</p>
            ) : (
              <PlanFields key={plan.id} plan={plan} offers={offers} swaps={swaps} />
            ),
          )}
          {addOns.length > 0 && (
            <fieldset className="space-y-4 rounded-lg border border-line bg-surface px-4 pb-4">
              <legend className="px-1 font-semibold">Add to the subscription</legend>
              {addOns.map((offer) => (
                <AddOnFields key={offer.id} offer={offer} />
              ))}
            </fieldset>
          )}
          <TextField
            name="effectiveDate"
            label="Effective date"
            type="date"
            className="max-w-44"
            hint={
              <>
                {daysHint(term, 'change', today)}
                <DayZone timeZone={timeZone} />
              </>
            }
          />
          <div className="flex flex-wrap justify-end gap-2">
            <ButtonLink href={subscriptionPath(subscriptionId)}>Cancel</ButtonLink>
            <SubmitButton>Preview change</SubmitButton>
          </div>
        </Form>
      </div>
    </>
  )
}

/** From when, and what all of it costs from then on. */
function effectWords({ input, price }: Previewed): string {
  const from = `It has effect from ${dayText(input.effectiveDate)}.`
  return price ? `${from} The subscription’s price: ${price}.` : from
}
