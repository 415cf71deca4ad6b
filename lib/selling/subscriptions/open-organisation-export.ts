import { selectSubscriptions } from '@/db/queries/selling/subscriptions'
import { requirePermission } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import type { Columns } from '@/lib/core/csv-file'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { subscriptionColumns } from './internal/export-columns'
import { organisationSubscriptionsFilter } from './schema'
import { type StaffSubscriptionRow, storedRow } from './views'

const columns: Columns<StaffSubscriptionRow> = [
  ...subscriptionColumns,
  ['Subscription owner account', ({ ownerAccountNumber }) => ownerAccountNumber],
  ['Invoice owner account', ({ invoiceOwnerAccountNumber }) => invoiceOwnerAccountNumber],
  ['Invoice owner account ID', ({ invoiceOwnerAccountId }) => invoiceOwnerAccountId],
]

/**
 * The subscriptions that an organisation sold, as they are filtered (`organisationSubscriptionsList`), as a file, for
 * staff.
 * @throws AppError `forbidden`, `invalid`
 */
export async function openOrganisationExport(
  ctx: Context,
  input: unknown,
): Promise<AsyncGenerator<string>> {
  const scope = requirePermission(ctx, 'orders:read')
  const filter = parseInput(organisationSubscriptionsFilter, input)
  const pages = pagesToTheEnd(async (position) => {
    const rows = await selectSubscriptions(ctx.reads, scope, filter, position)
    return rows.map((stored) => ({
      ...storedRow(stored),
      ownerAccountNumber: stored.ownerAccountNumber,
      invoiceOwnerAccountId: stored.invoiceOwnerAccountId,
      invoiceOwnerAccountNumber: stored.invoiceOwnerAccountNumber,
    }))
  })
  const { organisationId, customerId } = filter
  const after = { list: 'subscriptions' as const, ...(customerId && { customer: customerId }) }
  return openFile(ctx, { action: 'list.exported', organisationId, after }, columns, pages)
}
