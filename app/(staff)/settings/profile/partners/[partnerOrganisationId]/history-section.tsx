import { History } from '@/components/audit/history'
import { organisationPagePath } from '@/components/partner-organisations/addresses'
import { listHistory } from '@/lib/audit/history'
import type { Context, StaffActor } from '@/lib/context'
import { MorePages } from './more-pages'
import type { Paging } from './paging'

/** An organisation's history, newest first, a page at a time. */
export async function HistorySection({
  ctx,
  organisationId,
  paging: { usersAfter, historyAfter },
}: {
  ctx: Context<StaffActor>
  organisationId: string
  paging: Paging
}) {
  const { entries, after } = await listHistory(ctx, { organisationId, after: historyAfter })
  return (
    <>
      {entries.length === 0 ? (
        <p className="p-4 text-muted">Nothing further.</p>
      ) : (
        <History entries={entries} />
      )}
      <MorePages
        label="Pages of history"
        firstHref={historyAfter && organisationPagePath(organisationId, { usersAfter })}
        nextHref={
          after && organisationPagePath(organisationId, { usersAfter, historyAfter: after })
        }
      />
    </>
  )
}
