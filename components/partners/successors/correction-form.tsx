'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { toast } from '@/components/ui/toast'
import type { PartnerPage } from '@/db/enums'
import type { ActionResult } from '@/lib/core/result'
import { fieldLabels as organisationLabels } from '@/lib/partners/organisations/labels'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { fieldLabels } from '@/lib/partners/successors/labels'
import { type CorrectionInput, correctionSchema } from '@/lib/partners/successors/schema'
import type { SuccessionView } from '@/lib/partners/successors/views'
import { AccountFields, type AccountLookups } from '../organisations/account-fields'
import { organisationPath } from '../organisations/addresses'
import { InvoiceOwnerField } from '../organisations/invoice-owner-field'
import { LogoField } from '../organisations/logo-field'
import { successionPath } from './addresses'
import { PagesField } from './pages-field'

/** Proposes a new organisation with the right accounts in the place of one. */
export function CorrectionForm({
  organisation: {
    id,
    name,
    logoUrl,
    zuoraAccountKey,
    salesforceAccountId,
    invoiceOwner,
    pageAccess,
  },
  available,
  salesforceRequired,
  propose,
  ...lookups
}: AccountLookups & {
  organisation: PartnerOrganisationView
  available: readonly PartnerPage[]
  salesforceRequired: boolean
  propose: (input: CorrectionInput) => Promise<ActionResult<SuccessionView>>
}) {
  const router = useRouter()
  const schema = useMemo(() => correctionSchema({ salesforceRequired }), [salesforceRequired])
  const nowOf = (page: PartnerPage) =>
    pageAccess.includes(page) ? 'Now: allowed' : 'Now: not allowed'
  return (
    <Form
      schema={schema}
      defaultValues={{
        kind: 'correction',
        organisationId: id,
        name,
        logoUrl: logoUrl ?? '',
        zuoraAccountKey,
        salesforceAccountId: salesforceAccountId ?? '',
        invoiceOwner,
        pages: pageAccess,
        reason: '',
      }}
      failure="Not proposed"
      action={propose}
      lookAt={organisationPath(id)}
      onSaved={(proposed) => {
        toast('Proposed. Another administrator decides.', { tone: 'success' })
        router.replace(successionPath(id, proposed.id))
      }}
    >
      <TextField name="name" label={organisationLabels.name} autoComplete="off" />
      <LogoField />
      <AccountFields salesforceRequired={salesforceRequired} {...lookups} />
      <InvoiceOwnerField />
      {available.length > 0 && (
        <PagesField
          available={available}
          now={{ shop: nowOf('shop'), 'self-service': nowOf('self-service') }}
        />
      )}
      <ReasonAndButtons organisationId={id} />
    </Form>
  )
}

/** What both forms end with. */
export function ReasonAndButtons({ organisationId }: { organisationId: string }) {
  return (
    <>
      <TextField
        name="reason"
        label={fieldLabels.reason}
        hint="Who decides reads it, and it stands in the history of both organisations. The users are not told."
      />
      <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
        <SubmitButton>Propose</SubmitButton>
        <ButtonLink href={organisationPath(organisationId)}>Cancel</ButtonLink>
      </div>
    </>
  )
}
