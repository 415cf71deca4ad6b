import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { invoiceOwnerId, lookThrough } from './internal/look-through'
import { creditMemoListSchema } from './schema'
import { type CreditMemoList, creditMemoView } from './views'

/**
 * A page of credit memos for what the own organisation sold (`creditMemosList`), newest first: to the organisation
 * itself, or to one of its customers. The same ones as of invoices can be seen.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `unavailable` when billing does not tell them
 */
export async function readCreditMemos(
  ctx: Context<PartnerActor>,
  input: unknown,
): Promise<CreditMemoList> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const { customerId, after } = parseInput(creditMemoListSchema, input)
  const accountId = await invoiceOwnerId(ctx.reads, scope, customerId)
  if (accountId === null) return { memos: [], odd: [], after: null }
  const { billing } = ctx.ports
  if (!billing) {
    throw new AppError('unavailable', 'Credit memos cannot be shown: billing is not connected.')
  }
  const own = await lookThrough(
    ctx.reads,
    scope,
    async (from) => {
      const { memos: documents, ...page } = await billing.readCreditMemos(accountId, from)
      return { documents, ...page }
    },
    after,
  )
  if ('said' in own) throw new AppError('unavailable', own.said === null ? silent : closed)
  const { found, odd } = own
  return { memos: found.map(creditMemoView), odd, after: own.after }
}

const silent = 'Credit memos cannot be shown: billing does not answer now. Try again in a minute.'
const closed =
  'Credit memos cannot be shown: billing does not let us read them here. A credit may also stand on an invoice.'
