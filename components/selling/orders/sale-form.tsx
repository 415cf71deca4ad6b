'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { errorReference } from '@/components/ui/error-reference'
import { Panel } from '@/components/ui/panel'
import type { ActionResult } from '@/lib/core/result'
import type { SellableOffer } from '@/lib/selling/offers/views'
import { type SaleDraft, saleDraftSchema, saleOf } from '@/lib/selling/orders/schema'
import type { SealedPreview, Submitted } from '@/lib/selling/orders/views'
import { orderPath, ordersPath } from './addresses'
import { type CountryOption, CustomerFields } from './customer-fields'
import { LinesField } from './lines-field'
import { Preview } from './preview'
import type { ShopActions } from './shop-actions'
import { TermFields } from './term-fields'
import { type Beginning, useKeptDraft } from './use-kept-draft'

type Answer = { preview: SealedPreview } | { order: Submitted }

const once = 'Press Place order again: however often it arrives, it is one order.'

const lost: ActionResult<never> = {
  ok: false,
  error: {
    code: 'unconfirmed',
    message: `The server did not answer, so we do not know whether the order arrived. ${once}`,
  },
}

function emptyDraft(currency: string, today: string, hasCustomers: boolean): SaleDraft {
  const details = {
    name: '',
    firstName: '',
    lastName: '',
    email: '',
    address1: '',
    address2: '',
    city: '',
    postalCode: '',
    state: '',
    country: '',
    currency,
  }
  const kind = hasCustomers ? 'existing' : 'new'
  return {
    lines: [],
    customer: { kind, customerId: '', chosen: null, details },
    term: { kind: 'termed', months: '12', autoRenew: true },
    startDate: today,
    corrects: null,
  }
}

/**
 * Sells a subscription: what is entered is previewed, and exactly what was previewed is ordered. It is kept
 * in this tab until it is ordered.
 */
export function SaleForm({
  owner,
  offers,
  currency,
  today,
  timeZone,
  hasCustomers,
  countries,
  beginning,
  actions,
}: {
  /** Whose draft it is. */
  owner: string
  offers: readonly SellableOffer[]
  /** ISO 4217. */
  currency: string
  /** `YYYY-MM-DD` in `timeZone`, whose days are meant. */
  today: string
  timeZone: string
  hasCustomers: boolean
  countries: readonly CountryOption[]
  beginning: Beginning
  actions: ShopActions
}) {
  const router = useRouter()
  const empty = emptyDraft(currency, today, hasCustomers)
  const { opened, keyOf, keep, done } = useKeptDraft(owner, empty, beginning)
  const [previewed, setPreviewed] = useState<{ of: string; preview: SealedPreview } | null>(null)
  /** The previewed draft that was asked to be ordered. */
  const toPlace = useRef<string | null>(null)

  async function answer(values: SaleDraft): Promise<ActionResult<Answer>> {
    const placing = toPlace.current === JSON.stringify(values)
    toPlace.current = null
    if (!placing) {
      const result = await actions.preview(saleOf(values))
      return result.ok ? { ok: true, data: { preview: result.data } } : result
    }
    keep(values)
    try {
      const result = await actions.place({
        submissionKey: keyOf(),
        corrects: values.corrects,
        seal: previewed?.preview.seal,
        ...saleOf(values),
      })
      if (result.ok) return { ok: true, data: { order: result.data } }
      if (result.error.code !== 'unconfirmed') return result
      const message = `Something went wrong on our side, and the order may have arrived. ${once}`
      return { ok: false, error: { ...result.error, message } }
    } catch (error) {
      if (errorReference(error)?.startsWith('NEXT_')) throw error
      return lost
    }
  }

  function go(data: Answer, values: SaleDraft) {
    if ('preview' in data) {
      setPreviewed({ of: JSON.stringify(values), preview: data.preview })
      return
    }
    const { id, repeated } = data.order
    done(values, id)
    router.push(repeated ? `${orderPath(id)}?repeated=1` : orderPath(id))
  }

  const offered = new Set(offers.map(({ id }) => id))
  const values = opened?.values ?? empty
  const lines = values.lines.filter(({ offerId }) => offered.has(offerId))
  return (
    <Form
      key={opened?.key ?? 'new'}
      schema={saleDraftSchema}
      defaultValues={{ ...values, lines }}
      action={answer}
      onSaved={go}
      failure="Nothing was ordered"
      reads
      lookAt={ordersPath}
      guard={false}
    >
      <KeepDraft keep={keep} />
      <Panel title="What you sell">
        <LinesField offers={offers} />
      </Panel>
      <Panel title="Customer">
        <CustomerFields countries={countries} find={actions.findCustomers} />
      </Panel>
      <Panel title="Terms">
        <TermFields timeZone={timeZone} />
      </Panel>
      <Review
        previewed={previewed}
        onPlace={(form, of) => {
          toPlace.current = of
          form?.requestSubmit()
        }}
      />
    </Form>
  )
}

/** Keeps what is entered, as soon as it is. */
function KeepDraft({ keep }: { keep: (values: SaleDraft) => void }) {
  const values = useWatch<SaleDraft>() as SaleDraft
  const first = useRef(JSON.stringify(values))
  const changed = useRef(false)

  useEffect(() => {
    changed.current ||= JSON.stringify(values) !== first.current
    if (changed.current) keep(values)
  }, [keep, values])

  return null
}

/** The preview, and the order for as long as it is of what is entered. */
function Review({
  previewed,
  onPlace,
}: {
  previewed: { of: string; preview: SealedPreview } | null
  onPlace: (form: HTMLFormElement | null, of: string) => void
}) {
  const values = useWatch<SaleDraft>()
  const current = previewed?.of === JSON.stringify(values) ? previewed : null
  return (
    <Panel title="Check and order">
      <div className="space-y-4">
        {current ? (
          <Preview key={current.of} preview={current.preview} />
        ) : (
          <p className="text-muted">
            {previewed
              ? 'Something has changed since the preview. Look at the new amounts before you order.'
              : 'Look at the amounts first. Nothing is ordered by that.'}
          </p>
        )}
        <div className="flex flex-col gap-2 sm:flex-row">
          {current && (
            <Button
              variant="primary"
              onClick={(event) => onPlace(event.currentTarget.form, current.of)}
            >
              Place order
            </Button>
          )}
          <SubmitButton variant={current ? 'secondary' : 'primary'}>
            {previewed ? 'Preview again' : 'Preview order'}
          </SubmitButton>
        </div>
      </div>
    </Panel>
  )
}
