'use client'

import { useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button'
import { dayText } from '@/components/ui/day'
import { DayZone } from '@/components/ui/day-zone'
import type { PreviewView } from '@/lib/orders/views'
import type { ActionResult } from '@/lib/result'
import { cancellationSentence } from '@/lib/subscriptions/labels'
import { daysHint } from '@/lib/subscriptions/policy'
import {
  type CancelFormValues,
  type CancelPreviewInput,
  cancelFormSchema,
  cancelPreviewSchema,
} from '@/lib/subscriptions/schema'
import type { LiveSubscription } from '@/lib/subscriptions/views'
import { subscriptionPath } from './addresses'
import { Review } from './review'
import type { CancelActions } from './subscription-actions'

type When = CancelPreviewInput['when']
type Previewed = { input: CancelPreviewInput; preview: PreviewView }

type Props = {
  subscriptionId: string
  /** The newest order of the subscription when its page was opened. */
  after: string
  live: Pick<LiveSubscription, 'startsOn' | 'termEndsOn' | 'autoRenew' | 'plans'>
  /** `YYYY-MM-DD` in `timeZone`, whose days are meant. */
  today: string
  timeZone: string
  actions: CancelActions
}

/** Asks when a subscription is to end, shows what that means, and orders it. */
export function CancelForm({ subscriptionId, after, live, today, timeZone, actions }: Props) {
  const newest = useRef(after)
  const [previewed, setPreviewed] = useState<Previewed | null>(null)

  async function preview({ policy, day }: CancelFormValues): Promise<ActionResult<Previewed>> {
    const when = policy === 'on' ? { policy, day } : { policy }
    const checked = cancelPreviewSchema.safeParse({ subscriptionId, when })
    if (!checked.success) {
      const message = checked.error.issues[0]?.message ?? 'Choose when it ends.'
      const field = policy === 'on' ? 'day' : 'policy'
      return { ok: false, error: { code: 'invalid', message, fields: { [field]: message } } }
    }
    const result = await actions.preview(checked.data)
    if (result.ok) return { ok: true, data: { input: checked.data, preview: result.data } }
    const { when: wrong, ...fields } = result.error.fields ?? {}
    return {
      ok: false,
      error: { ...result.error, fields: wrong ? { ...fields, day: wrong } : fields },
    }
  }

  return (
    <>
      {previewed && (
        <Review
          subscriptionId={subscriptionId}
          newest={newest}
          title="Check the cancellation"
          lines={[cancellationSentence(previewed.input.when)]}
          effective={`${endWords(previewed.input.when, live)} Nothing more is charged from then on, and it cannot be taken back here.`}
          preview={previewed.preview}
          confirmLabel="Cancel subscription"
          tone="danger"
          order={(submissionKey) => actions.order({ submissionKey, ...previewed.input })}
          onBack={() => setPreviewed(null)}
        />
      )}
      <div hidden={previewed !== null}>
        <Form
          schema={cancelFormSchema}
          defaultValues={{ policy: '', day: today }}
          action={preview}
          onSaved={setPreviewed}
          failure="No preview"
          reads
        >
          <RadioField name="policy" label="When does it end?" options={choices(live)} />
          <LastDay hint={daysHint(live, 'end', today)} timeZone={timeZone} />
          <div className="flex flex-wrap justify-end gap-2">
            <ButtonLink href={subscriptionPath(subscriptionId)}>Keep subscription</ButtonLink>
            <SubmitButton>Preview cancellation</SubmitButton>
          </div>
        </Form>
      </div>
    </>
  )
}

function LastDay({ hint, timeZone }: { hint: string; timeZone: string }) {
  if (useWatch({ name: 'policy' }) !== 'on') return null
  return (
    <TextField
      name="day"
      label="Ends on"
      type="date"
      className="max-w-44"
      hint={
        <>
          {hint}
          <DayZone timeZone={timeZone} />
        </>
      }
    />
  )
}

/** The first day that is not invoiced yet, of whichever charge is invoiced furthest. */
function invoicedUntil({ plans }: Props['live']): string | null {
  const days = plans.flatMap(({ charges }) => charges.flatMap((each) => each.invoicedUntil ?? []))
  return days.sort().at(-1) ?? null
}

function choices(live: Props['live']) {
  const { termEndsOn } = live
  const invoiced = invoicedUntil(live)
  return [
    ...(termEndsOn
      ? [
          {
            value: 'end_of_term',
            label: 'At the end of the term',
            description: `It runs until ${dayText(termEndsOn)} and is not renewed.`,
          },
        ]
      : []),
    ...(invoiced
      ? [
          {
            value: 'end_of_invoiced_period',
            label: 'At the end of the period already invoiced',
            description: `It runs until ${dayText(invoiced)}; nothing is credited.`,
          },
        ]
      : []),
    {
      value: 'on',
      label: 'On a day',
      description: 'What is invoiced for the time after it is credited.',
    },
  ]
}

function endWords(when: When, live: Props['live']): string {
  const day =
    when.policy === 'on'
      ? when.day
      : when.policy === 'end_of_term'
        ? live.termEndsOn
        : invoicedUntil(live)
  return day ? `It ends on ${dayText(day)}.` : 'Billing decides on which day it ends.'
}
