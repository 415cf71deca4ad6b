'use client'

import { useRouter } from 'next/navigation'
import { useWatch } from 'react-hook-form'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button-link'
import { toast } from '@/components/ui/toast'
import { createOfferSchema } from '@/lib/selling/offers/schema'
import { offersPath } from './addresses'
import type { Alternative, CreateOffer, FindAudience } from './offer-actions'
import { OfferFields } from './offer-fields'
import { PlanField, type PlanOption } from './plan-field'

const empty = {
  productRatePlanId: '',
  name: '',
  description: '',
  audience: 'all' as const,
  organisationIds: [],
  tagIds: [],
  choiceIds: [],
  alternativeIds: [],
  active: true,
}

/** The form of `Create offer`. */
export function CreateOfferForm({
  plans,
  offers,
  create,
  find,
}: {
  plans: readonly PlanOption[]
  /** The offers that there are. */
  offers: readonly Alternative[]
  create: CreateOffer
  find: FindAudience
}) {
  const router = useRouter()
  return (
    <Form
      schema={createOfferSchema}
      defaultValues={empty}
      action={create}
      lookAt={offersPath}
      onSaved={({ name }) => {
        toast(`${name} is created.`, { tone: 'success' })
        router.replace(offersPath)
        router.refresh()
      }}
    >
      <PlanField plans={plans} />
      <Fields plans={plans} offers={offers} find={find} />
      <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
        <SubmitButton>Create offer</SubmitButton>
        <ButtonLink href={offersPath}>Cancel</ButtonLink>
      </div>
    </Form>
  )
}

/** The fields of every offer; which alternatives there are depends on the chosen plan. */
function Fields({
  plans,
  offers,
  find,
}: {
  plans: readonly PlanOption[]
  offers: readonly Alternative[]
  find: FindAudience
}) {
  const planId: unknown = useWatch({ name: 'productRatePlanId' })
  const productName = plans.find(({ id }) => id === planId)?.product ?? null
  return (
    <OfferFields
      organisations={[]}
      tags={[]}
      choices={[]}
      find={find}
      offers={offers}
      productName={productName}
    />
  )
}
