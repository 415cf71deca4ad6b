'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { Input, Label } from '@/components/ui/input'
import { isFoundBy } from '@/db/search-text'
import { fieldLabels } from '@/lib/selling/offers/labels'

/** A product rate plan of the catalogue, as it is chosen from; `prices` in words. */
export type PlanOption = { id: string; product: string; name: string; prices: string }

/** So many are shown at once; a search narrows them. */
const most = 8

function matching(plans: readonly PlanOption[], search: string): PlanOption[] {
  return plans.filter(({ product, name }) => isFoundBy(`${product} ${name}`, search))
}

/** Chooses a product rate plan. Its name is proposed as the offer’s, until that is written by hand. */
export function PlanField({ plans }: { plans: readonly PlanOption[] }) {
  const id = useId()
  const [search, setSearch] = useState('')
  const { getValues, setValue } = useFormContext()
  const proposed = useRef('')
  const chosenId: unknown = useWatch({ name: 'productRatePlanId' })
  const chosen = plans.find((plan) => plan.id === chosenId)
  const found = matching(plans, search)
  const others = found.filter((plan) => plan !== chosen).slice(0, most)
  const shown = chosen ? [chosen, ...others] : others

  useEffect(() => {
    const name = chosen?.name
    if (!name || (getValues('name') !== '' && getValues('name') !== proposed.current)) return
    proposed.current = name
    setValue('name', name, { shouldDirty: true })
  }, [chosen?.name, getValues, setValue])

  return (
    <div className="space-y-3">
      {plans.length > most && (
        <div className="space-y-1.5">
          <Label htmlFor={id}>Search the catalogue</Label>
          <Input
            id={id}
            type="search"
            autoComplete="off"
            placeholder="Product or rate plan"
            maxLength={100}
            onChange={(event) => setSearch(event.target.value.trim())}
            onKeyDown={(event) => {
              // It searches by itself; Enter would send the form.
              if (event.key === 'Enter') event.preventDefault()
            }}
          />
        </div>
      )}
      <RadioField
        name="productRatePlanId"
        label={fieldLabels.productRatePlanId}
        hint="It cannot be changed later."
        options={shown.map(({ id: value, product, name, prices }) => ({
          value,
          label: name,
          description: `${product}. ${prices}`,
        }))}
      />
      <p role="status" className="text-sm text-muted">
        {found.length > others.length + 1 &&
          `${found.length.toLocaleString('en-GB')} rate plans. Search to see others.`}
        {found.length === 0 && `Nothing in the catalogue matches “${search}”.`}
      </p>
    </div>
  )
}
