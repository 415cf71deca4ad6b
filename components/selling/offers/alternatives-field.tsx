'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { FieldError } from '@/components/form/field'
import { useFieldParts } from '@/components/form/use-field'
import { Checkbox } from '@/components/ui/choice'
import { fieldLabels } from '@/lib/selling/offers/labels'
import type { Alternative } from './offer-actions'

const name = 'alternativeIds'

/**
 * Marks offers of other products that may take this one's place in a subscription, and it theirs. Plans of its own
 * product always may, so they are not asked about.
 */
export function AlternativesField({
  offers,
  productName,
}: {
  offers: readonly Alternative[]
  /** The product of this offer; null while its plan is not chosen. */
  productName: string | null
}) {
  const { setValue, clearErrors } = useFormContext()
  const hint =
    'Partners may exchange it for other plans of its product, and for what is marked here; the same holds the other way round.'
  const { id, error, describedBy } = useFieldParts(name, fieldLabels.alternativeIds, { hint })
  const chosen: string[] = useWatch({ name }) ?? []
  const others = offers.filter((offer) => offer.productName !== productName)
  if (others.length === 0) return null

  function mark(offerId: string, on: boolean) {
    clearErrors(name)
    const rest = chosen.filter((each) => each !== offerId)
    setValue(name, on ? [...rest, offerId] : rest, { shouldDirty: true })
  }

  return (
    <fieldset aria-describedby={describedBy} className="space-y-2">
      <legend className="font-medium">{fieldLabels.alternativeIds}</legend>
      <p id={`${id}-hint`} className="text-sm text-muted">
        {hint}
      </p>
      <ul className="max-h-72 space-y-2 overflow-y-auto rounded-lg border border-line p-3">
        {others.map((offer, place) => (
          <li key={offer.id}>
            <Checkbox
              id={place === 0 ? id : undefined}
              label={offer.name}
              description={offer.productName ?? 'Not in the catalogue any more'}
              checked={chosen.includes(offer.id)}
              onChange={(event) => mark(offer.id, event.target.checked)}
            />
          </li>
        ))}
      </ul>
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
