import { Pagination } from '@/components/data-table/pagination'
import { History } from '@/components/operations/audit/history'
import { userPath } from '@/components/partners/users/addresses'
import { listHistory } from '@/lib/core/audit/list-history'
import type { Context, StaffActor } from '@/lib/core/context'
import { type Cursor, pageLinks } from '@/lib/core/list'

/** One user's history, newest first, a page at a time; also from organisations they were in before. */
export async function HistorySection({
  ctx,
  user: { id, organisationId },
  history,
}: {
  ctx: Context<StaffActor>
  user: { id: string; organisationId: string }
  /** Which page of it. */
  history: Cursor
}) {
  const { entries, ...page } = await listHistory(ctx, { partnerUserId: id, ...history })
  return (
    <>
      <History entries={entries} />
      <Pagination
        panel
        label="Pages of history"
        {...pageLinks(page, (cursor) => userPath(organisationId, id, cursor))}
      />
    </>
  )
}
