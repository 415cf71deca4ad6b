import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { webhooksPath } from '@/components/operations/webhooks/addresses'
import { DeliveryLog } from '@/components/operations/webhooks/delivery-list'
import { EditWebhookForm } from '@/components/operations/webhooks/edit-webhook'
import { WebhookDetails } from '@/components/operations/webhooks/webhook-details'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Panel } from '@/components/ui/panel'
import { get } from '@/lib/operations/webhooks/get'
import { deliveriesList } from '@/lib/operations/webhooks/lists'
import { readDeliveries } from '@/lib/operations/webhooks/read-deliveries'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'
import {
  disableWebhook,
  enableWebhook,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '../actions'

type Props = {
  params: Promise<{ webhookId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const read = cache(async (id: string) => {
  const ctx = await staffGate('webhooks:manage')
  return { ctx, endpoint: await orNotFound(get(ctx, { id })) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { endpoint } = await read((await params).webhookId)
  return { title: `${endpoint.name} · Webhooks` }
}

export default async function WebhookPage({ params, searchParams }: Props) {
  const { ctx, endpoint } = await read((await params).webhookId)
  const state = listState(deliveriesList, await searchParams)
  const list = await orNotFound(readDeliveries(ctx, { ...state, endpointId: endpoint.id }))
  const first = list.rows.filter(({ state: each, last }) => each === 'waiting' && !last)
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={endpoint.name}
        crumbs={[{ label: 'Webhooks', href: webhooksPath }, { label: endpoint.name }]}
      />
      <div className="space-y-5">
        <WebhookDetails
          endpoint={endpoint}
          actions={{
            rotate: rotateWebhookSecret,
            disable: disableWebhook,
            enable: enableWebhook,
            remove: removeWebhook,
            test: testWebhook,
          }}
        />
        <DeliveryLog webhookId={endpoint.id} list={list} state={state} />
        <Panel title="What it is sent">
          <EditWebhookForm endpoint={endpoint} update={updateWebhook} />
        </Panel>
      </div>
      <KeepFresh waitingFor={endpoint.state === 'active' ? first.map(({ id }) => id).join() : ''} />
    </div>
  )
}
