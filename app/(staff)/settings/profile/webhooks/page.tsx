import { titled } from '@/app/titled'
import { WebhookList } from '@/components/operations/webhooks/webhook-list'
import { list } from '@/lib/operations/webhooks/list'
import { endpointsList } from '@/lib/operations/webhooks/lists'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = titled('Webhooks', () => staffGate('webhooks:read'))

export default async function WebhooksPage({ searchParams }: Props) {
  const ctx = await staffGate('webhooks:read')
  const wanted = listState(endpointsList, await searchParams)
  return <WebhookList list={await orNotFound(list(ctx, wanted))} />
}
