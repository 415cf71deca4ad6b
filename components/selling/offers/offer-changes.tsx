'use client'

import { useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import { Callout } from '@/components/ui/callout'
import { audienceWords, fieldLabels } from '@/lib/selling/offers/labels'
import type { OfferView } from '@/lib/selling/offers/views'

const shown: Record<string, (offer: OfferView) => string> = {
  [fieldLabels.name]: ({ name }) => name,
  [fieldLabels.description]: ({ description }) => description || 'none',
  [fieldLabels.audience]: audienceWords,
  [fieldLabels.alternativeIds]: ({ alternatives }) =>
    alternatives.map(({ name }) => name).join(', ') || 'none',
  [fieldLabels.active]: ({ active }) => (active ? 'yes' : 'no'),
}

/**
 * Shows what somebody else saved since the form was opened. What was typed stays; the form then edits the
 * newer version, since its person has seen it.
 */
export function OfferChanges({ opened, now }: { opened: OfferView; now: OfferView }) {
  const { setValue } = useFormContext()

  useEffect(() => {
    setValue('version', now.version)
  }, [setValue, now.version])

  if (now.version === opened.version) return null
  return (
    <Callout tone="warning" title="Saved by somebody else meanwhile">
      <ul className="mt-1 space-y-1.5">
        {Object.entries(shown)
          .filter(([, words]) => words(now) !== words(opened))
          .map(([label, words]) => (
            <li key={label} className="break-words">
              {label}: <del className="text-muted">{words(opened)}</del> is now{' '}
              <ins className="font-medium no-underline">{words(now)}</ins>
            </li>
          ))}
      </ul>
      <p className="mt-1 text-sm text-muted">
        What you entered is kept below. Saving again replaces these values.
      </p>
    </Callout>
  )
}
