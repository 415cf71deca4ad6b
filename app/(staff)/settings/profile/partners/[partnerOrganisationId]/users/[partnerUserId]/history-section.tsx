import { MorePages } from '@/components/data-table/more-pages'
import { History } from '@/components/operations/audit/history'
import { userHistoryPath } from '@/components/partners/users/addresses'
import { listHistory } from '@/lib/core/audit/list-history'
import type { Context, StaffActor } from '@/lib/core/context'

/** One user's history, newest first, a page at a time; also from organisations they were in before. */
export async function HistorySection({
  ctx,
  user: { id, organisationId },
  historyAfter,
}: {
  ctx: Context<StaffActor>
  user: { id: string; organisationId: string }
  historyAfter?: string
}) {
  const { entries, after } = await listHistory(ctx, { partnerUserId: id, after: historyAfter })
  return (
    <>
      <History entries={entries} />
      <MorePages
        label="Pages of history"
        firstHref={historyAfter && userHistoryPath(organisationId, id)}
        nextHref={after && userHistoryPath(organisationId, id, after)}
      />
    </>
  )
}
