import { selectSubscriptions } from '@/db/queries/selling/subscriptions'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { ofOrganisationSchema } from '../customers/schema'
import { readStandings } from './internal/read-standing'
import { type StaffSubscriptionList, storedRow } from './views'

/**
 * A page of the subscriptions that an organisation sold (`ofOrganisationSchema`), newest first, with their
 * owners in billing. How they stand there is being asked when it answers.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findOfOrganisation(
  ctx: Context,
  input: unknown,
): Promise<StaffSubscriptionList> {
  const scope = requirePermission(ctx, 'orders:read')
  const { size, ...wanted } = parseInput(ofOrganisationSchema, input)
  const found = await selectSubscriptions(ctx.reads, scope, { ...wanted, limit: size + 1 })
  const shown = found.slice(0, size)
  const rows = shown.map((stored) => ({
    ...storedRow(stored),
    ownerAccountNumber: stored.ownerAccountNumber,
    invoiceOwnerAccountId: stored.invoiceOwnerAccountId,
    invoiceOwnerAccountNumber: stored.invoiceOwnerAccountNumber,
  }))
  return {
    rows,
    standings: readStandings(ctx, shown),
    after: found.length > size ? (rows.at(-1)?.id ?? null) : null,
  }
}
