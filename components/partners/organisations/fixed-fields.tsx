import { useId } from 'react'
import { Field } from '@/components/form/field'
import { Input } from '@/components/ui/input'
import {
  fieldLabels,
  invoiceOwnerLabels,
  invoiceOwnerLocked,
} from '@/lib/partners/organisations/labels'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'

/** What was settled at creation, each with the reason why it stays. */
export function FixedFields({ organisation }: { organisation: PartnerOrganisationView }) {
  const fields = [
    {
      label: 'Partner Organisation ID',
      value: organisation.id,
      reason: 'Names the organisation everywhere, also in its users’ sign-ins.',
    },
    {
      label: fieldLabels.zuoraAccountKey,
      value: organisation.zuoraAccountKey,
      reason: 'Subscriptions and invoices in Zuora refer to this account.',
    },
    {
      label: fieldLabels.salesforceAccountId,
      value: organisation.salesforceAccountId ?? 'None',
      reason: organisation.salesforceAccountId
        ? 'Records in Salesforce refer to this account.'
        : 'None was given when the organisation was created, and it stays that way.',
    },
    {
      label: fieldLabels.invoiceOwner,
      value: invoiceOwnerLabels[organisation.invoiceOwner].label,
      reason: invoiceOwnerLocked,
      text: true,
    },
  ]
  return (
    <fieldset className="space-y-4">
      <legend className="font-medium">Cannot be changed</legend>
      <p className="-mt-3 text-sm text-muted">Settled when the organisation was created.</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {fields.map((field) => (
          <FixedField key={field.label} {...field} />
        ))}
      </div>
    </fieldset>
  )
}

function FixedField({
  label,
  value,
  reason,
  text,
}: {
  label: string
  value: string
  reason: string
  text?: boolean
}) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={reason} className="flex flex-col justify-between">
      <Input
        id={id}
        value={value}
        readOnly
        aria-describedby={`${id}-hint`}
        className={text ? undefined : 'font-mono'}
      />
    </Field>
  )
}
