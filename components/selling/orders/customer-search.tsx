'use client'

import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { SearchInput } from '@/components/form/search-input'
import { useSearchResults } from '@/components/form/use-search-results'
import { Skeleton } from '@/components/ui/skeleton'
import { countryName } from '@/lib/ports/billing/countries'
import type { SaleDraft } from '@/lib/selling/orders/schema'
import type { ShopActions } from './shop-actions'

const most = 6

/** Looks for a customer of the organisation and chooses one. Who was chosen stays in view. */
export function CustomerSearch({ find }: { find: ShopActions['findCustomers'] }) {
  const [search, setSearch] = useState('')
  const found = useSearchResults(search, find, most)
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
      <SearchInput label="Search customers" placeholder="Company" onSearch={setSearch} />
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
