'use client'

import { get, useFormContext } from 'react-hook-form'
import { FieldError } from '@/components/form/field'
import { useField } from '@/components/form/use-field'
import { Checkbox } from '@/components/ui/choice'
import { eventTypes } from '@/lib/core/audit/policy'

const label = 'Kinds of events'

const subjects = {
  partner_organisation: 'Partner organisations',
  partner_user: 'Partner users',
  offer: 'Offers',
  order: 'Orders',
}

const groups = Object.entries(subjects).map(([subject, heading]) => ({
  heading,
  types: eventTypes.filter((type) => type.startsWith(`${subject}.`)),
}))

/** Which kinds of events are sent, by their codes: they stand in what is sent. */
export function TypesField() {
  const { id, error, register, describedBy } = useField('types', label, { hint: true })
  const { formState } = useFormContext()
  const chosen: unknown = get(formState.defaultValues, 'types')
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy}
      className="space-y-1.5"
    >
      <legend className="font-medium">{label}</legend>
      <p id={`${id}-hint`} className="text-sm text-muted">
        With none chosen all are sent, also kinds that are added later.
      </p>
      <div className="space-y-4 rounded-lg border border-line p-3">
        {groups.map(({ heading, types }) => (
          <fieldset key={heading} className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
            <legend className="mb-1 text-sm text-muted">{heading}</legend>
            {types.map((type) => (
              <Checkbox
                key={type}
                {...register}
                id={`${id}-${type}`}
                value={type}
                defaultChecked={Array.isArray(chosen) && chosen.includes(type)}
                label={<code className="[overflow-wrap:anywhere]">{type}</code>}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
