'use client'

import { get, useFormContext } from 'react-hook-form'
import { FieldError } from '@/components/form/field'
import { useField } from '@/components/form/use-field'
import { Checkbox } from '@/components/ui/choice'
import { permissionLabels } from '@/lib/operations/api-clients/labels'
import { grantablePermissions } from '@/lib/operations/api-clients/policy'

const label = 'Permissions'

/** What a client is allowed: each permission by what it lets somebody do. */
export function PermissionsField() {
  const { id, error, register, describedBy } = useField('permissions', label, { hint: true })
  const { formState } = useFormContext()
  const chosen: unknown = get(formState.defaultValues, 'permissions')
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
        As little as it needs. What it is not allowed, it is refused.
      </p>
      <div className="grid gap-x-6 gap-y-2 rounded-lg border border-line p-3 sm:grid-cols-2">
        {grantablePermissions.map((permission) => (
          <Checkbox
            key={permission}
            {...register}
            id={`${id}-${permission}`}
            value={permission}
            defaultChecked={Array.isArray(chosen) && chosen.includes(permission)}
            label={permissionLabels[permission]}
            description={<code>{permission}</code>}
          />
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
