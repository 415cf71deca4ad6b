'use client'

import { useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { dayText } from '@/components/ui/day'
import { DayZone } from '@/components/ui/day-zone'
import type { ActionResult } from '@/lib/core/result'
import { orderLineWords } from '@/lib/selling/orders/labels'
import { daysHint, endDay } from '@/lib/selling/subscriptions/policy'
import {
  type CancelFormValues,
  type CancelPreviewInput,
  cancelFormSchema,
  cancelPreviewSchema,
} from '@/lib/selling/subscriptions/schema'
import type { CancellationPreview, LiveSubscription } from '@/lib/selling/subscriptions/views'
import { subscriptionPath } from './addresses'
import { Review } from './review'
import type { CancelActions } from './subscription-actions'

type Previewed = { input: CancelPreviewInput; preview: CancellationPreview }

type Props = {
  subscriptionId: string
  /** The newest order of the subscription when its page was opened. */
  after: string
  live: Pick<LiveSubscription, 'startsOn' | 'termEndsOn' | 'autoRenew' | 'end' | 'plans'>
  /** `YYYY-MM-DD` in `timeZone`, whose days are meant. */
  today: string
  timeZone: string
  /** Billing keeps the day of an end to come, so that it can be cleared until then. */
  scheduled: boolean
  actions: CancelActions
}

/** Asks when a subscription is to end, shows what that means, and orders it. */
export function CancelForm({
  subscriptionId,
  after,
  live,
  today,
  timeZone,
  scheduled,
  actions,
}: Props) {
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
          lines={[orderLineWords({ code: 'cancel', when: previewed.input.when })]}
          effective={endWords(previewed.preview.endsOn, { today, scheduled })}
          from={previewed.preview.endsOn}
          preview={previewed.preview}
          confirmLabel="Cancel subscription"
          tone="danger"
          order={(submissionKey) =>
            actions.order({ submissionKey, seal: previewed.preview.seal, ...previewed.input })
          }
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
          {live.termEndsOn && !live.autoRenew && (
            <p>
              Its term is not renewed: it ends on {dayText(live.termEndsOn)} by itself. Cancel it
              only to end it earlier.
            </p>
          )}
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

function choices(live: Props['live']) {
  const { termEndsOn, autoRenew } = live
  const invoiced = endDay({ policy: 'end_of_invoiced_period' }, live)
  return [
    ...(termEndsOn && autoRenew
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
            description: `It runs until ${dayText(invoiced)}, as far as any part of it is invoiced.`,
          },
        ]
      : []),
    {
      value: 'on',
      label: 'On a day',
      description: 'The preview shows what is credited for the time after it.',
    },
  ]
}

/** When it ends, what can be done until then, and whether it can be taken back. */
function endWords(
  day: string | null,
  { today, scheduled }: Pick<Props, 'today' | 'scheduled'>,
): string {
  if (!day) return 'Billing decides on which day it ends.'
  if (day <= today) return `It ends on ${dayText(day)}. This cannot be taken back.`
  return scheduled
    ? `It ends on ${dayText(day)}. Until then it runs as before and can be changed, and the cancellation can be taken back.`
    : `It ends on ${dayText(day)}. Billing takes no other change of it from now on. The cancellation can be taken back until then, as long as nothing of the subscription is invoiced or credited meanwhile.`
}
