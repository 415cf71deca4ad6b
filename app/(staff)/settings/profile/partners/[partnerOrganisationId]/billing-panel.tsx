import { Suspense } from 'react'
import { InvoiceOwnerPicture } from '@/components/partners/organisations/invoice-owner-picture'
import {
  LockedReason,
  OrganisationBillingFacts,
} from '@/components/partners/organisations/organisation-billing'
import { Panel } from '@/components/ui/panel'
import { SkeletonText } from '@/components/ui/skeleton'
import { roleMay } from '@/lib/core/access/permissions'
import type { Context, StaffActor } from '@/lib/core/context'
import {
  fieldLabels,
  invoiceOwnerLabels,
  invoiceOwnerLocked,
} from '@/lib/partners/organisations/labels'
import { readBilling } from '@/lib/partners/organisations/read-billing'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { orNotFound } from '@/lib/server/read'
import { checkPartnerOrganisationBilling } from '../actions'

type Props = { ctx: Context<StaffActor>; organisation: PartnerOrganisationView }

/** An organisation’s account in Zuora, asked for while the page is shown already, and its rule. */
export function BillingPanel({ ctx, organisation }: Props) {
  const { invoiceOwner } = organisation
  return (
    <Panel title="Billing" id="billing">
      <div className="space-y-4">
        <Suspense fallback={<SkeletonText />}>
          <BillingFacts ctx={ctx} organisation={organisation} />
        </Suspense>
        <div className="space-y-2 border-t border-line pt-4">
          <h3 className="font-medium">
            {fieldLabels.invoiceOwner}: {invoiceOwnerLabels[invoiceOwner].label}
          </h3>
          <InvoiceOwnerPicture owner={invoiceOwner} />
          <LockedReason>{invoiceOwnerLocked}</LockedReason>
        </div>
      </div>
    </Panel>
  )
}

async function BillingFacts({ ctx, organisation }: Props) {
  const { id, archivedAt, invoiceOwner, billingAccountState: state } = organisation
  const billing = await orNotFound(readBilling(ctx, { id }))
  const mayCheck = roleMay(ctx.actor.role, 'partner-organisations:update') && !archivedAt
  return (
    <OrganisationBillingFacts
      organisationId={id}
      invoiceOwner={invoiceOwner}
      // As the page’s banners have it: an answer that comes between two reads would leave them behind.
      billing={{ ...billing, state }}
      check={mayCheck ? checkPartnerOrganisationBilling : null}
    />
  )
}
