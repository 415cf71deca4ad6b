import { countCustomersFrom, findCustomer, selectCustomers } from '@/db/queries/selling/customers'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { extentOf, readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { organisationCustomersSchema } from './schema'
import { customerRow, type StaffCustomerList } from './views'

/**
 * A page of an organisation’s customers (`organisationCustomersList`), by name, for staff.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findOfOrganisation(ctx: Context, input: unknown): Promise<StaffCustomerList> {
  const scope = requirePermission(ctx, 'orders:read')
  const { organisationId, customerId, counted, ...wanted } = parseInput(
    organisationCustomersSchema,
    input,
  )
  const filter = { organisationId, search: null }
  const page = customerId
    ? { rows: await ofOne(ctx, scope, organisationId, customerId), before: null, after: null }
    : await readPage(
        wanted,
        (position) => selectCustomers(ctx.reads, scope, filter, position),
        ({ id }) => id,
      )
  const extent = counted
    ? await extentOf(
        page,
        ({ id }) => id,
        (position) => countCustomersFrom(ctx.reads, scope, filter, position),
      )
    : null
  const rows = page.rows.map((stored) => ({
    ...customerRow(stored),
    zuoraAccountId: stored.zuoraAccountId,
    zuoraAccountNumber: stored.zuoraAccountNumber,
  }))
  return { ...page, extent, rows }
}

/** The one customer, if it is the organisation's. */
async function ofOne({ reads }: Context, scope: Scope, organisationId: string, customerId: string) {
  const customer = await findCustomer(reads, scope, customerId)
  return customer?.organisationId === organisationId ? [customer] : []
}
