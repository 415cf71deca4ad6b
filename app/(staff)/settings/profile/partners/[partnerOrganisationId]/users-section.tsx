import { MorePages } from '@/components/data-table/more-pages'
import { UsersPanel } from '@/components/partners/users/users-panel'
import type { Context, StaffActor } from '@/lib/core/context'
import { list } from '@/lib/partners/users/list'
import { type Paging, pagedPath } from './paging'

/** An organisation's users, a page at a time. */
export async function UsersSection({
  ctx,
  organisationId,
  paging,
}: {
  ctx: Context<StaffActor>
  organisationId: string
  paging: Paging
}) {
  const { after: from, ...filter } = paging.users
  const { rows, after, beingRemoved } = await list(ctx, { organisationId, ...paging.users })
  const { historyAfter } = paging
  return (
    <>
      <UsersPanel
        organisationId={organisationId}
        users={rows}
        beingRemoved={beingRemoved}
        filter={filter}
        furtherPage={from !== undefined}
      />
      <MorePages
        label="Pages of users"
        firstHref={from && pagedPath(organisationId, { users: filter, historyAfter })}
        nextHref={after && pagedPath(organisationId, { users: { ...filter, after }, historyAfter })}
      />
    </>
  )
}
