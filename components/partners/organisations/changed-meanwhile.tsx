'use client'

import { useFormContext } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { fieldLabels } from '@/lib/partners/organisations/labels'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'

const editable = ['name', 'logoUrl'] as const

/** Shows what was changed since the form was opened, which can be taken over. What was typed stays. */
export function ChangedMeanwhile({
  opened,
  now,
}: {
  opened: PartnerOrganisationView
  now: PartnerOrganisationView
}) {
  const { setValue } = useFormContext()
  const changes = editable.filter((key) => now[key] !== opened[key])
  if (changes.length === 0) return null
  return (
    <Callout tone="warning" role="status" title="Changed since you opened it">
      <ul className="mt-1 space-y-1.5">
        {changes.map((key) => (
          <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 break-words">
              {fieldLabels[key]}: <del className="text-muted">{opened[key] ?? 'none'}</del> is now{' '}
              <ins className="font-medium no-underline">{now[key] ?? 'none'}</ins>
            </span>
            <Button
              size="sm"
              aria-label={`Use the saved ${fieldLabels[key]}`}
              onClick={() =>
                setValue(key, now[key] ?? '', { shouldDirty: true, shouldValidate: true })
              }
            >
              Use this
            </Button>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-muted">
        What you typed is kept below. Saving again replaces these values.
      </p>
    </Callout>
  )
}
