import { countCustomersFrom, selectCustomers } from '@/db/queries/selling/customers'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { personSearch } from '@/lib/core/fields'
import { extentOf, readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { customerListSchema } from './schema'
import { type CustomerList, customerRow } from './views'

/**
 * A page of the own organisation’s customers (`customersList`), by name.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function list(ctx: Context<PartnerActor>, input: unknown): Promise<CustomerList> {
  const scope = await requirePartnerPage(ctx, 'shop', 'self-service')
  const { search, counted, ...wanted } = parseInput(customerListSchema, input)
  const filter = { search: personSearch(search) }
  const page = await readPage(
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
  return { ...page, extent, rows: page.rows.map(customerRow) }
}
