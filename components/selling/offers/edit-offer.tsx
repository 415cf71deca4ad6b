'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button-link'
import { toast } from '@/components/ui/toast'
import { updateOfferSchema } from '@/lib/selling/offers/schema'
import type { OfferView } from '@/lib/selling/offers/views'
import { offersPath } from './addresses'
import type { Alternative, FindAudience, UpdateOffer } from './offer-actions'
import { OfferChanges } from './offer-changes'
import { OfferFields } from './offer-fields'

/** Changes an offer: everything but its plan in Zuora. */
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
  const [opened] = useState(offer)
  const {
    id,
    version,
    name,
    description,
    audience,
    organisations,
    tags,
    choices,
    alternatives,
    active,
  } = opened
  return (
    <Form
      schema={updateOfferSchema}
      defaultValues={{
        id,
        version,
        name,
        description,
        audience,
        organisationIds: organisations.map((each) => each.id),
        tagIds: tags.map((each) => each.id),
        choiceIds: choices.map((each) => each.id),
        alternativeIds: alternatives.map((each) => each.id),
        active,
      }}
      action={update}
      onSaved={(saved) => {
        toast(`${saved.name} is saved.`, { tone: 'success' })
        router.push(offersPath)
      }}
    >
      <OfferChanges opened={opened} now={offer} />
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
