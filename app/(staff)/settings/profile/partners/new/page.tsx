import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { partnersPath } from '@/components/partners/organisations/addresses'
import { CreateOrganisationForm } from '@/components/partners/organisations/create-form'
import { staffGate } from '@/lib/server/gates'
import {
  createPartnerOrganisation,
  findBillingAccountOfPartner,
  findCrmAccountOfPartner,
  findSimilarPartnerOrganisations,
} from '../actions'

export const generateMetadata = titled('Create Partner', () =>
  staffGate('partner-organisations:create'),
)

export default async function CreatePartnerPage() {
  const { config } = await staffGate('partner-organisations:create')
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Create Partner"
        crumbs={[{ label: 'Partners', href: partnersPath }, { label: 'Create Partner' }]}
      />
      <CreateOrganisationForm
        salesforceRequired={config.salesforceRequired}
        create={createPartnerOrganisation}
        findSimilar={findSimilarPartnerOrganisations}
        findBillingAccount={findBillingAccountOfPartner}
        findCrmAccount={findCrmAccountOfPartner}
      />
    </div>
  )
}
