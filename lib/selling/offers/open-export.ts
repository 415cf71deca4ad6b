import { requirePermission } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import type { Columns } from '@/lib/core/csv-file'
import { parseInput } from '@/lib/core/parse'
import { audienceLabels, choiceWords, offerProblems } from './labels'
import { list } from './list'
import { offersFilter } from './schema'
import type { OfferView } from './views'

const namesOf = (named: readonly { name: string }[]) => named.map(({ name }) => name).join('\n')

const columns: Columns<OfferView> = [
  ['Offer ID', ({ id }) => id],
  ['Name', ({ name }) => name],
  ['Description', ({ description }) => description],
  ['Product', ({ plan }) => plan?.productName ?? null],
  ['Rate plan', ({ plan }) => plan?.name ?? null],
  ['Product rate plan ID', ({ productRatePlanId }) => productRatePlanId],
  ['For', ({ audience }) => audienceLabels[audience].label],
  ['Partner organisations', ({ organisations }) => namesOf(organisations)],
  ['Tags', ({ tags }) => namesOf(tags)],
  ['Choices', ({ choices }) => choices.map(choiceWords).join('\n')],
  ['Alternatives', ({ alternatives }) => namesOf(alternatives)],
  ['Switched on', ({ active }) => (active ? 'Yes' : 'No')],
  ['Problem', ({ problem }) => problem && offerProblems[problem]],
  ['Changed (UTC)', ({ updatedAt }) => updatedAt],
]

/**
 * Offers by name (`offersFilter`) as a file.
 * @throws AppError `forbidden`, `invalid`
 */
export async function openExport(ctx: Context, input: unknown): Promise<AsyncGenerator<string>> {
  requirePermission(ctx, 'offers:read')
  const asked = parseInput(offersFilter, input)
  const offers = await list(ctx, asked)
  const after = { list: 'offers' as const, ...asked }
  return openFile(ctx, { action: 'list.exported', after }, columns, onePage(offers))
}

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}
