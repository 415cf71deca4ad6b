'use client'

import { useCallback, useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { ChooserField } from '@/components/form/chooser-field'
import type { Find } from '@/components/form/use-search-results'
import { isFoundBy } from '@/db/search-text'
import { fieldLabels } from '@/lib/selling/offers/labels'

/** A product rate plan of the catalogue, as it is chosen from; `prices` in words. */
export type PlanOption = { id: string; product: string; name: string; prices: string }

const choiceOf = ({ id, product, name, prices }: PlanOption) => ({
  id,
  label: name,
  description: `${product}. ${prices}`,
})

/** Chooses a product rate plan. Its name is proposed as the offer’s, until that is written by hand. */
export function PlanField({ plans }: { plans: readonly PlanOption[] }) {
  const { getValues, setValue } = useFormContext()
  const proposed = useRef('')
  const chosenId: unknown = useWatch({ name: 'productRatePlanId' })
  const chosen = plans.find((plan) => plan.id === chosenId)
  const find: Find<PlanOption> = useCallback(
    async ({ search, size }) => {
      const rows = plans.filter(({ product, name }) => isFoundBy(`${product} ${name}`, search))
      return { ok: true, data: { rows: rows.slice(0, size) } }
    },
    [plans],
  )

  function propose(name: string) {
    if (getValues('name') !== '' && getValues('name') !== proposed.current) return
    proposed.current = name
    setValue('name', name, { shouldDirty: true })
  }

  return (
    <ChooserField
      name="productRatePlanId"
      label={fieldLabels.productRatePlanId}
      hint="It cannot be changed later."
      placeholder="Product or rate plan"
      find={find}
      choiceOf={choiceOf}
      chosen={chosen ? choiceOf(chosen) : null}
      onChoose={({ name }) => propose(name)}
    />
  )
}
