'use client'

import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { SelectField } from '@/components/form/select-field'
import { EmailField, TextField } from '@/components/form/text-field'
import type { SaleDraft } from '@/lib/selling/orders/schema'
import { CustomerSearch } from './customer-search'
import type { ShopActions } from './shop-actions'

export type CountryOption = { value: string; label: string }

/** Countries whose addresses are not complete without a state or province. */
const withStates = ['US', 'CA']

/** Who gets the subscription: a customer of the organisation, or a new one. */
export function CustomerFields({
  countries,
  find,
}: {
  countries: readonly CountryOption[]
  find: ShopActions['findCustomers']
}) {
  const kind = useWatch<SaleDraft, 'customer.kind'>({ name: 'customer.kind' })
  return (
    <div className="space-y-5">
      <RadioField
        name="customer.kind"
        label="Who gets it"
        columns={2}
        options={[
          { value: 'existing', label: 'A customer you have' },
          { value: 'new', label: 'A new customer' },
        ]}
      />
      {kind === 'existing' ? (
        <CustomerSearch find={find} />
      ) : (
        <NewCustomerFields countries={countries} />
      )}
    </div>
  )
}

const of = (field: keyof SaleDraft['customer']['details']) => `customer.details.${field}`

function NewCustomerFields({ countries }: { countries: readonly CountryOption[] }) {
  const country = useWatch<SaleDraft, 'customer.details.country'>({
    name: 'customer.details.country',
  })
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <TextField name={of('name')} label="Company" maxLength={255} />
      </div>
      <TextField name={of('firstName')} label="Contact’s first name" maxLength={100} />
      <TextField name={of('lastName')} label="Contact’s last name" maxLength={100} />
      <div className="sm:col-span-2">
        <EmailField name={of('email')} label="Contact’s email address" maxLength={80} />
      </div>
      <div className="sm:col-span-2">
        <SelectField
          name={of('country')}
          label="Country"
          options={[{ value: '', label: 'Choose a country' }, ...countries]}
        />
      </div>
      <div className="sm:col-span-2">
        <TextField name={of('address1')} label="Street and number" maxLength={255} />
      </div>
      <div className="sm:col-span-2">
        <TextField name={of('address2')} label="Address, second line" maxLength={255} optional />
      </div>
      <TextField name={of('postalCode')} label="Postcode" maxLength={20} />
      <TextField name={of('city')} label="City" maxLength={40} />
      <div className="sm:col-span-2">
        <TextField
          name={of('state')}
          label="State or province"
          maxLength={100}
          optional={!withStates.includes(country)}
        />
      </div>
    </div>
  )
}
