'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { FieldError } from '@/components/form/field'
import { useFieldParts } from '@/components/form/use-field'
import { Checkbox } from '@/components/ui/choice'
import type { PartnerPage } from '@/db/enums'
import { partnerPageLabels } from '@/lib/partners/organisations/labels'
import { fieldLabels } from '@/lib/partners/successors/labels'

/** Who has a page now, in words. */
type Now = Record<PartnerPage, string>

/** Which partner pages the successor's users may open afterwards, beside who may open them now. */
export function PagesField({ available, now }: { available: readonly PartnerPage[]; now: Now }) {
  const { id, error, describedBy } = useFieldParts('pages', fieldLabels.pages, { hint: true })
  const { setValue } = useFormContext()
  const chosen = useWatch({ name: 'pages' }) as PartnerPage[]
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy}
      className="space-y-1.5"
    >
      <legend className="font-medium">{fieldLabels.pages}</legend>
      <p id={`${id}-hint`} className="text-sm text-muted">
        The partner pages that its users may open afterwards, those who move and those it has.
      </p>
      <div className="grid gap-x-6 gap-y-2 rounded-lg border border-line p-3 sm:grid-cols-2">
        {available.map((page) => (
          <Checkbox
            key={page}
            id={`${id}-${page}`}
            label={partnerPageLabels[page]}
            description={now[page]}
            checked={chosen.includes(page)}
            onChange={(event) => {
              const others = chosen.filter((each) => each !== page)
              const pages = event.target.checked ? [...others, page] : others
              setValue('pages', pages, { shouldDirty: true })
            }}
          />
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
