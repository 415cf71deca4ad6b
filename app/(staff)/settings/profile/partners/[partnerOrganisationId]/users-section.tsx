import { Pagination } from '@/components/data-table/pagination'
import { type UsersState, usersPath } from '@/components/partners/users/addresses'
import { OrganisationUsersPanel } from '@/components/partners/users/organisation-users-panel'
import type { Context, StaffActor } from '@/lib/core/context'
import { type Cursor, firstPage, pageLinks, placeWords } from '@/lib/core/list'
import { list } from '@/lib/partners/users/list'

/** An organisation's users, a page at a time. */
export async function UsersSection({
  ctx,
  organisationId,
  state: { users, history, notes },
}: {
  ctx: Context<StaffActor>
  organisationId: string
  /** What the page around it shows. */
  state: { users: UsersState; history: Cursor; notes: Cursor }
}) {
  const page = await list(ctx, { organisationId, ...users, counted: true })
  const filter = firstPage(users)
  return (
    <>
      <OrganisationUsersPanel
        organisationId={organisationId}
        users={page.rows}
        beingRemoved={page.beingRemoved}
        filter={filter}
      />
      <Pagination
        panel
        label="Pages of users"
        place={placeWords(page)}
        {...pageLinks(page, (cursor) =>
          usersPath(organisationId, { ...filter, ...cursor }, history, notes),
        )}
      />
    </>
  )
}
