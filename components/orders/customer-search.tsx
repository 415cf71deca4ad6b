'use client'

import { useEffect, useId, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { Input, Label } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { countryName } from '@/lib/billing/countries'
import type { CustomerRow } from '@/lib/customers/views'
import type { SaleDraft } from '@/lib/orders/schema'
import type { ShopActions } from './shop-actions'

const patience = 250
const most = 6

/** The first customers that a search finds; null while they are looked for, `failed` when they could not be. */
function useCustomers(search: string, find: ShopActions['findCustomers']) {
  const [found, setFound] = useState<readonly CustomerRow[] | 'failed' | null>(null)

  useEffect(() => {
    let wanted = true
    const timer = setTimeout(
      async () => {
        const answer = await find({ search, size: most }).then(
          (result) => (result.ok ? result.data.rows : 'failed'),
          () => 'failed' as const,
        )
        if (wanted) setFound(answer)
      },
      search === '' ? 0 : patience,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [search, find])

  return found
}

/** Looks for a customer of the organisation and chooses one. Who was chosen stays in view. */
export function CustomerSearch({ find }: { find: ShopActions['findCustomers'] }) {
  const id = useId()
  const [search, setSearch] = useState('')
  const found = useCustomers(search, find)
  const { setValue } = useFormContext<SaleDraft>()
  const { customerId, chosen } = useWatch<SaleDraft, 'customer'>({ name: 'customer' })
  const results = Array.isArray(found) ? found : []
  const others = results.filter((customer) => customer.id !== chosen?.id)
  const picked = others.find((customer) => customer.id === customerId)

  useEffect(() => {
    if (!picked) return
    const { id: pickedId, name, email } = picked
    setValue('customer.chosen', { id: pickedId, name, email })
  }, [picked, setValue])

  return (
    <div className="space-y-3">
      <div className="space-y-1.5">
        <div>
          <Label htmlFor={id}>Search customers</Label>
        </div>
        <Input
          id={id}
          type="search"
          autoComplete="off"
          spellCheck={false}
          placeholder="Company"
          maxLength={200}
          onChange={(event) => setSearch(event.target.value.trim())}
          onKeyDown={(event) => {
            // It searches by itself; Enter would send the form.
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      </div>
      <RadioField
        name="customer.customerId"
        label="Customer"
        options={[
          ...(chosen ? [{ value: chosen.id, label: chosen.name, description: chosen.email }] : []),
          ...others.map(({ id: value, name, email, country }) => ({
            value,
            label: name,
            description: `${email}, ${countryName(country)}`,
          })),
        ]}
      />
      <div role="status" className="text-sm text-muted">
        {found === null && <Skeleton className="h-3.5 w-2/3" />}
        {found === 'failed' && 'The customers could not be read. Type again to try once more.'}
        {Array.isArray(found) &&
          found.length === 0 &&
          (search
            ? `Nothing matches “${search}”.`
            : 'There are no customers yet: enter a new one.')}
      </div>
    </div>
  )
}
