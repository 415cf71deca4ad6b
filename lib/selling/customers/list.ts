import { selectCustomers } from '@/db/queries/selling/customers'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { personSearch } from '@/lib/core/fields'
import { parseInput } from '@/lib/core/parse'
import { customerListSchema } from './schema'
import { type CustomerList, customerRow } from './views'

/**
 * A page of the own organisation’s customers (`CustomerListInput`), by name.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function list(ctx: Context<PartnerActor>, input: unknown): Promise<CustomerList> {
  const scope = await requirePartnerPage(ctx, 'shop', 'self-service')
  const { search, after, size } = parseInput(customerListSchema, input)
  const found = await selectCustomers(ctx.reads, scope, {
    search: personSearch(search),
    after,
    limit: size + 1,
  })
  const rows = found.slice(0, size).map(customerRow)
  return { rows, after: found.length > size ? (rows.at(-1)?.id ?? null) : null }
}
