'use client'

import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { fieldLabels, invoiceOwnerLabels } from '@/lib/partners/organisations/labels'
import type { CreateInput } from '@/lib/partners/organisations/schema'
import { InvoiceOwnerPicture } from './invoice-owner-picture'

const options = Object.entries(invoiceOwnerLabels).map(([value, { label, consequence }]) => ({
  value,
  label,
  description: consequence,
}))

/** Who owns the invoices, with a picture of what the choice means. */
export function InvoiceOwnerField() {
  const chosen = useWatch({ name: 'invoiceOwner' }) as CreateInput['invoiceOwner'] | ''
  return (
    <div className="grid items-end gap-3 sm:grid-cols-2">
      <RadioField
        name="invoiceOwner"
        label={fieldLabels.invoiceOwner}
        hint="It cannot be changed later."
        options={options}
      />
      <InvoiceOwnerPicture owner={chosen || null} />
    </div>
  )
}
