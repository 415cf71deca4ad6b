import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { apiClientsPath } from '@/components/operations/api-clients/addresses'
import { CreateClientForm } from '@/components/operations/api-clients/create-client'
import { staffGate } from '@/lib/server/gates'
import { findPartnerOrganisations } from '../../partners/actions'
import { createApiClient } from '../actions'

export const generateMetadata = titled('Create API client', () => staffGate('api-clients:manage'))

export default async function CreateApiClientPage() {
  await staffGate('api-clients:manage')
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Create API client"
        crumbs={[{ label: 'API clients', href: apiClientsPath }, { label: 'Create API client' }]}
      />
      <CreateClientForm create={createApiClient} find={findPartnerOrganisations} />
    </div>
  )
}
