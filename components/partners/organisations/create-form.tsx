'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { useFirstField } from '@/components/form/use-first-field'
import { ButtonLink } from '@/components/ui/button-link'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import { fieldLabels } from '@/lib/partners/organisations/labels'
import {
  type CreateInput,
  createSchema,
  type SimilarInput,
} from '@/lib/partners/organisations/schema'
import type {
  PartnerOrganisationView,
  SimilarOrganisation,
} from '@/lib/partners/organisations/views'
import { AccountFields, type AccountLookups } from './account-fields'
import { organisationPath, partnersPath } from './addresses'
import { InvoiceOwnerField } from './invoice-owner-field'
import { LogoField } from './logo-field'
import { SimilarOrganisations } from './similar-organisations'

/** Nothing is chosen for the invoice owner: it decides who is billed, so a person has to say it. */
const empty = {
  name: '',
  logoUrl: '',
  zuoraAccountKey: '',
  salesforceAccountId: '',
  invoiceOwner: '' as CreateInput['invoiceOwner'],
}

/** The form of `Create Partner`. */
export function CreateOrganisationForm({
  salesforceRequired,
  create,
  findSimilar,
  ...lookups
}: AccountLookups & {
  salesforceRequired: boolean
  create: (input: CreateInput) => Promise<ActionResult<PartnerOrganisationView>>
  findSimilar: (input: SimilarInput) => Promise<ActionResult<SimilarOrganisation[]>>
}) {
  const router = useRouter()
  const box = useFirstField<HTMLDivElement>()
  const schema = useMemo(() => createSchema({ salesforceRequired }), [salesforceRequired])

  return (
    <div ref={box}>
      <Form
        schema={schema}
        defaultValues={empty}
        action={create}
        lookAt={partnersPath}
        onSaved={(organisation) => {
          toast(`${organisation.name} is created.`, { tone: 'success' })
          router.replace(organisationPath(organisation.id))
          router.refresh()
        }}
      >
        <TextField name="name" label={fieldLabels.name} autoComplete="off" />
        <LogoField />
        <AccountFields salesforceRequired={salesforceRequired} {...lookups} />
        <InvoiceOwnerField />
        <SimilarOrganisations find={findSimilar} />
        <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
          <SubmitButton>Create Partner Organisation</SubmitButton>
          <ButtonLink href={partnersPath}>Cancel</ButtonLink>
        </div>
      </Form>
    </div>
  )
}
