'use client'

import { useRouter } from 'next/navigation'
import { ChangedValues } from '@/components/form/changed-values'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useOpened } from '@/components/form/use-opened'
import { ButtonLink } from '@/components/ui/button-link'
import { toast } from '@/components/ui/toast'
import { audienceWords, fieldLabels } from '@/lib/selling/offers/labels'
import { updateOfferSchema } from '@/lib/selling/offers/schema'
import type { OfferView } from '@/lib/selling/offers/views'
import { offersPath } from './addresses'
import type { Alternative, FindAudience, UpdateOffer } from './offer-actions'
import { OfferFields } from './offer-fields'

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

const values = (offer: OfferView) => ({
  name: offer.name,
  description: offer.description,
  audience: offer.audience,
  organisationIds: idsOf(offer.organisations),
  tagIds: idsOf(offer.tags),
  choiceIds: idsOf(offer.choices),
  alternativeIds: idsOf(offer.alternatives),
  active: offer.active,
})

const shown: Record<string, (offer: OfferView) => string> = {
  [fieldLabels.name]: ({ name }) => name,
  [fieldLabels.description]: ({ description }) => description || 'none',
  [fieldLabels.audience]: audienceWords,
  [fieldLabels.alternativeIds]: ({ alternatives }) =>
    alternatives.map(({ name }) => name).join(', ') || 'none',
  [fieldLabels.active]: ({ active }) => (active ? 'yes' : 'no'),
}

/** Changes an offer: everything but its plan in Zuora. What was changed meanwhile is told before it is saved over. */
export function EditOfferForm({
  offer,
  offers,
  update,
  find,
}: {
  offer: OfferView
  /** The other offers. */
  offers: readonly Alternative[]
  update: UpdateOffer
  find: FindAudience
}) {
  const router = useRouter()
  const { opened, now, atVersion } = useOpened(offer, values)
  const { organisations, tags, choices } = opened
  return (
    <Form
      schema={updateOfferSchema}
      defaultValues={{ id: opened.id, version: opened.version, ...values(opened) }}
      action={(facts) => atVersion((version) => update({ ...facts, version }))}
      onSaved={(saved) => {
        toast(`${saved.name} is saved.`, { tone: 'success' })
        router.push(offersPath)
      }}
    >
      <ChangedValues opened={opened} now={now} shown={shown} />
      <OfferFields
        organisations={organisations}
        tags={tags}
        choices={choices}
        find={find}
        offers={offers}
        productName={offer.plan?.productName ?? null}
      />
      <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
        <SubmitButton>Save changes</SubmitButton>
        <ButtonLink href={offersPath}>Cancel</ButtonLink>
      </div>
    </Form>
  )
}
