import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { webhookPath, webhooksPath } from '@/components/operations/webhooks/addresses'
import { DeliveryDetails } from '@/components/operations/webhooks/delivery-details'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { readDelivery } from '@/lib/operations/webhooks/read-delivery'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { redeliverWebhook } from '../../../actions'

type Props = { params: Promise<{ webhookId: string; webhookDeliveryId: string }> }

const read = cache(async (webhookId: string, id: string) => {
  const ctx = await staffGate('webhooks:manage')
  const delivery = await orNotFound(readDelivery(ctx, { id }))
  if (delivery.endpoint.id !== webhookId) notFound()
  return delivery
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { webhookId, webhookDeliveryId } = await params
  const { type, endpoint } = await read(webhookId, webhookDeliveryId)
  return { title: `${type} · ${endpoint.name} · Webhooks` }
}

export default async function WebhookDeliveryPage({ params }: Props) {
  const { webhookId, webhookDeliveryId } = await params
  const delivery = await read(webhookId, webhookDeliveryId)
  const { endpoint, type, state, dueAt, tries } = delivery
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={type}
        crumbs={[
          { label: 'Webhooks', href: webhooksPath },
          { label: endpoint.name, href: webhookPath(webhookId) },
          { label: type },
        ]}
      />
      <DeliveryDetails delivery={delivery} redeliver={redeliverWebhook} />
      <KeepFresh waitingFor={state === 'waiting' ? `${dueAt} ${tries.length}` : ''} />
    </div>
  )
}
