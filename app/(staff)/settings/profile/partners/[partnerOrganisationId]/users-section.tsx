import { Users } from 'lucide-react'
import { organisationPagePath } from '@/components/partner-organisations/addresses'
import { UsersTable } from '@/components/partner-users/users-table'
import { EmptyState } from '@/components/ui/empty-state'
import { roleMay } from '@/lib/access/permissions'
import type { Context, StaffActor } from '@/lib/context'
import { list } from '@/lib/partner-users/list'
import { removePartnerUser, retryPartnerUser } from '../actions'
import { MorePages } from './more-pages'
import type { Paging } from './paging'

/** An organisation's users, a page at a time. */
export async function UsersSection({
  ctx,
  organisationId,
  paging: { usersAfter, historyAfter },
}: {
  ctx: Context<StaffActor>
  organisationId: string
  paging: Paging
}) {
  const { rows, after } = await list(ctx, { organisationId, after: usersAfter })
  const mayRemove = roleMay(ctx.actor.role, 'partner-users:remove')
  if (rows.length === 0 && !usersAfter) {
    return (
      <EmptyState icon={<Users />} title="No users yet" heading="h3">
        A user of this organisation signs in with an email address and reaches the partner pages.
      </EmptyState>
    )
  }
  return (
    <>
      <UsersTable
        users={rows}
        actions={mayRemove ? { retry: retryPartnerUser, remove: removePartnerUser } : null}
      />
      <MorePages
        label="Pages of users"
        firstHref={usersAfter && organisationPagePath(organisationId, { historyAfter })}
        nextHref={
          after && organisationPagePath(organisationId, { usersAfter: after, historyAfter })
        }
      />
    </>
  )
}
