import { titled } from '@/app/titled'
import { ClientList } from '@/components/operations/api-clients/client-list'
import { list } from '@/lib/operations/api-clients/list'
import { apiClientsList } from '@/lib/operations/api-clients/lists'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = titled('API clients', () => staffGate('api-clients:read'))

export default async function ApiClientsPage({ searchParams }: Props) {
  const ctx = await staffGate('api-clients:read')
  const wanted = listState(apiClientsList, await searchParams)
  return <ClientList list={await orNotFound(list(ctx, wanted))} />
}
