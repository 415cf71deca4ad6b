import { selectSubscriptions } from '@/db/queries/subscriptions'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import { ofOrganisationSchema } from '../customers/schema'
import { parseInput } from '../parse'
import { type StaffSubscriptionList, subscriptionRow } from './views'

/**
 * A page of the subscriptions that an organisation sold (`OfOrganisationInput`), newest first, with their
 * owners in billing.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findOfOrganisation(
  ctx: Context,
  input: unknown,
): Promise<StaffSubscriptionList> {
  requirePermission(ctx, 'orders:read')
  const { size, ...wanted } = parseInput(ofOrganisationSchema, input)
  const found = await selectSubscriptions(ctx.reads, { ...wanted, limit: size + 1 })
  const rows = found.slice(0, size).map((stored) => {
    const { live: _, ...row } = subscriptionRow(stored, null)
    return {
      ...row,
      ownerAccountNumber: stored.ownerAccountNumber,
      invoiceOwnerAccountId: stored.invoiceOwnerAccountId,
      invoiceOwnerAccountNumber: stored.invoiceOwnerAccountNumber,
    }
  })
  return { rows, after: found.length > size ? (rows.at(-1)?.id ?? null) : null }
}
