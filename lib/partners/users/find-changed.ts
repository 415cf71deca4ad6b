import { findChangedUsers } from '@/db/queries/partners/changed-users'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import type { Page } from '@/lib/core/list'
import { readChangedPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { changedUsersSchema } from './schema'
import { type PartnerUserView, partnerUserView } from './views'

/**
 * A page of the users who were changed since (`changedUsersSchema`), in the order of changes.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findChanged(ctx: Context, input: unknown): Promise<Page<PartnerUserView>> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const { updatedSince, status, neverSignedIn, ...wanted } = parseInput(changedUsersSchema, input)
  const filter = { updatedSince, status, neverSignedIn }
  const now = new Date()
  const page = await readChangedPage(wanted, async (position) => {
    const found = await findChangedUsers(ctx.reads, scope, filter, position)
    return found.map((each) => ({ ...each, id: each.user.id, updatedAt: each.user.updatedAt }))
  })
  return {
    ...page,
    rows: page.rows.map(({ user, organisation, emailChange }) =>
      partnerUserView(user, organisation, now, emailChange),
    ),
  }
}
