'use client'

import { useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import { ChangedValues } from '@/components/form/changed-values'
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
 * Shows what was changed since the form was opened. What was typed stays; the form then edits the
 * newer version, since its person has seen it.
 */
export function OfferChanges({ opened, now }: { opened: OfferView; now: OfferView }) {
  const { setValue } = useFormContext()

  useEffect(() => {
    setValue('version', now.version)
  }, [setValue, now.version])

  return <ChangedValues opened={opened} now={now} shown={shown} />
}
