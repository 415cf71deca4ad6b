import { MorePages } from '@/components/data-table/more-pages'
import { History } from '@/components/operations/audit/history'
import { listHistory } from '@/lib/core/audit/list-history'
import type { Context, StaffActor } from '@/lib/core/context'
import { type Paging, pagedPath } from './paging'

/** An organisation's history, newest first, a page at a time. */
export async function HistorySection({
  ctx,
  organisationId,
  paging,
}: {
  ctx: Context<StaffActor>
  organisationId: string
  paging: Paging
}) {
  const { users, historyAfter } = paging
  const { entries, after } = await listHistory(ctx, { organisationId, after: historyAfter })
  return (
    <>
      <History entries={entries} />
      <MorePages
        label="Pages of history"
        firstHref={historyAfter && pagedPath(organisationId, { users })}
        nextHref={after && pagedPath(organisationId, { users, historyAfter: after })}
      />
    </>
  )
}
