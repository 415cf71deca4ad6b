import { titled } from '@/app/titled'
import { BulkActionList } from '@/components/operations/bulk-actions/bulk-action-list'
import { list } from '@/lib/operations/bulk-actions/list'
import { bulkActionsList } from '@/lib/operations/bulk-actions/lists'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = titled('Bulk actions', () =>
  staffGate('partner-organisations:suspend'),
)

export default async function BulkActionsPage({ searchParams }: Props) {
  const ctx = await staffGate('partner-organisations:suspend')
  const wanted = listState(bulkActionsList, await searchParams)
  return <BulkActionList list={await orNotFound(list(ctx, wanted))} />
}
