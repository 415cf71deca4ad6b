import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { webhooksPath } from '@/components/operations/webhooks/addresses'
import { CreateWebhookForm } from '@/components/operations/webhooks/create-webhook'
import { staffGate } from '@/lib/server/gates'
import { findPartnerOrganisations } from '../../partners/actions'
import { createWebhook } from '../actions'

export const generateMetadata = titled('Create webhook', () => staffGate('webhooks:manage'))

export default async function CreateWebhookPage() {
  await staffGate('webhooks:manage')
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Create webhook"
        crumbs={[{ label: 'Webhooks', href: webhooksPath }, { label: 'Create webhook' }]}
      />
      <CreateWebhookForm create={createWebhook} find={findPartnerOrganisations} />
    </div>
  )
}
