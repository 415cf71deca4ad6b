'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { RadioField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { useFirstField } from '@/components/form/use-first-field'
import { ButtonLink } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { fieldLabels, invoiceOwnerLabels } from '@/lib/partner-organisations/labels'
import {
  type CreateInput,
  createSchema,
  type SimilarInput,
} from '@/lib/partner-organisations/schema'
import type {
  PartnerOrganisationView,
  SimilarOrganisation,
} from '@/lib/partner-organisations/views'
import type { ActionResult } from '@/lib/result'
import { organisationPath, partnersPath } from './addresses'
import { LogoField } from './logo-field'
import { SimilarOrganisations } from './similar-organisations'

const invoiceOwnerOptions = Object.entries(invoiceOwnerLabels).map(
  ([value, { label, consequence }]) => ({ value, label, description: consequence }),
)

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
}: {
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
        onSaved={(organisation) => {
          toast(`${organisation.name} is created.`, { tone: 'success' })
          router.replace(organisationPath(organisation.id))
          router.refresh()
        }}
      >
        <TextField name="name" label={fieldLabels.name} autoComplete="off" />
        <LogoField />
        <TextField
          name="zuoraAccountKey"
          label={fieldLabels.zuoraAccountKey}
          hint="The account’s ID (32 characters) or its account number. It cannot be changed later."
          spellCheck={false}
          className="font-mono"
        />
        <TextField
          name="salesforceAccountId"
          label={fieldLabels.salesforceAccountId}
          optional={!salesforceRequired}
          hint="15 or 18 characters that begin with 001. It cannot be changed later, and not added either."
          spellCheck={false}
          className="font-mono"
        />
        <RadioField
          name="invoiceOwner"
          label={fieldLabels.invoiceOwner}
          hint="It cannot be changed later."
          options={invoiceOwnerOptions}
          columns={2}
        />
        <SimilarOrganisations find={findSimilar} />
        <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
          <SubmitButton>Create Partner Organisation</SubmitButton>
          <ButtonLink href={partnersPath}>Cancel</ButtonLink>
        </div>
      </Form>
    </div>
  )
}
