import { findCustomer, selectCustomers } from '@/db/queries/selling/customers'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { ofOrganisationSchema } from './schema'
import { customerRow, type StaffCustomerList } from './views'

/**
 * A page of an organisation’s customers (`ofOrganisationSchema`), by name, for staff.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findOfOrganisation(ctx: Context, input: unknown): Promise<StaffCustomerList> {
  const scope = requirePermission(ctx, 'orders:read')
  const { organisationId, customerId, after, size } = parseInput(ofOrganisationSchema, input)
  const found = customerId
    ? [await findCustomer(ctx.reads, scope, customerId)].flatMap((each) =>
        each?.organisationId === organisationId ? [each] : [],
      )
    : await selectCustomers(ctx.reads, scope, {
        organisationId,
        search: null,
        after,
        limit: size + 1,
      })
  const rows = found.slice(0, size).map((stored) => ({
    ...customerRow(stored),
    zuoraAccountId: stored.zuoraAccountId,
    zuoraAccountNumber: stored.zuoraAccountNumber,
  }))
  return { rows, after: found.length > size ? (rows.at(-1)?.id ?? null) : null }
}
