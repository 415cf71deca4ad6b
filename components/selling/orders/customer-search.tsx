'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { ChooserField } from '@/components/form/chooser-field'
import { countryName } from '@/lib/ports/billing/countries'
import type { CustomerRow } from '@/lib/selling/customers/views'
import type { SaleDraft } from '@/lib/selling/orders/schema'
import type { ShopActions } from './shop-actions'

const choiceOf = ({ id, name, email, country }: CustomerRow) => ({
  id,
  label: name,
  description: `${email}, ${countryName(country)}`,
})

/** Looks for a customer of the organisation and chooses one. */
export function CustomerSearch({ find }: { find: ShopActions['findCustomers'] }) {
  const { setValue } = useFormContext<SaleDraft>()
  const { chosen } = useWatch<SaleDraft, 'customer'>({ name: 'customer' })
  return (
    <ChooserField
      name="customer.customerId"
      label="Customer"
      placeholder="Company or email address"
      find={find}
      choiceOf={choiceOf}
      chosen={chosen && { id: chosen.id, label: chosen.name, description: chosen.email }}
      onChoose={({ id, name, email }) => setValue('customer.chosen', { id, name, email })}
    />
  )
}
