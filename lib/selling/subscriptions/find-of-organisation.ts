import { countSubscriptions, selectSubscriptions } from '@/db/queries/selling/subscriptions'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { extentOf, readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { readStandings } from './internal/read-standing'
import { organisationSubscriptionsSchema } from './schema'
import { type StaffSubscriptionList, storedRow } from './views'

/**
 * A page of the subscriptions that an organisation sold (`organisationSubscriptionsList`), newest first, with their
 * owners in billing. How they stand there is being asked when it answers.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findOfOrganisation(
  ctx: Context,
  input: unknown,
): Promise<StaffSubscriptionList> {
  const scope = requirePermission(ctx, 'orders:read')
  const { size, after, before, counted, ...filter } = parseInput(
    organisationSubscriptionsSchema,
    input,
  )
  const page = await readPage(
    { size, after, before },
    (position) => selectSubscriptions(ctx.reads, scope, filter, position),
    ({ id }) => id,
  )
  const extent = counted
    ? await extentOf(
        page,
        ({ id }) => id,
        (position) => countSubscriptions(ctx.reads, scope, filter, position),
      )
    : null
  const rows = page.rows.map((stored) => ({
    ...storedRow(stored),
    ownerAccountNumber: stored.ownerAccountNumber,
    invoiceOwnerAccountId: stored.invoiceOwnerAccountId,
    invoiceOwnerAccountNumber: stored.invoiceOwnerAccountNumber,
  }))
  return { ...page, extent, rows, standings: readStandings(ctx, page.rows) }
}
