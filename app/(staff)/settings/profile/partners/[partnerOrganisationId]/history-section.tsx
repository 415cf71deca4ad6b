import { Pagination } from '@/components/data-table/pagination'
import { History } from '@/components/operations/audit/history'
import { type UsersState, usersPath } from '@/components/partners/users/addresses'
import { listHistory } from '@/lib/core/audit/list-history'
import type { Context, StaffActor } from '@/lib/core/context'
import { type Cursor, pageLinks } from '@/lib/core/list'

/** An organisation's history, newest first, a page at a time. */
export async function HistorySection({
  ctx,
  organisationId,
  state: { users, history, notes },
}: {
  ctx: Context<StaffActor>
  organisationId: string
  /** What the page around it shows. */
  state: { users: UsersState; history: Cursor; notes: Cursor }
}) {
  const { entries, ...page } = await listHistory(ctx, { organisationId, ...history })
  return (
    <>
      <History entries={entries} />
      <Pagination
        panel
        label="Pages of history"
        {...pageLinks(page, (cursor) => usersPath(organisationId, users, cursor, notes))}
      />
    </>
  )
}
