import { countCustomers } from '@/db/queries/selling/customers'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { personSearch } from '@/lib/core/fields'
import { parseInput } from '@/lib/core/parse'
import { countCustomersSchema } from './schema'

/**
 * How many of the own organisation’s customers a search finds (`countCustomersSchema`).
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function readCount(ctx: Context<PartnerActor>, input: unknown): Promise<number> {
  const scope = await requirePartnerPage(ctx, 'shop', 'self-service')
  const { search } = parseInput(countCustomersSchema, input)
  return await countCustomers(ctx.reads, scope, personSearch(search))
}
