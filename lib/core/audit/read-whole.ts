import { findWholeHistory } from '@/db/queries/operations/whole-history'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import { parseInput } from '../parse'
import { wantedOf } from './policy'
import { wholeHistorySchema } from './schema'
import { type WholeHistory, wholeEntry } from './views'

const pageSize = 50

/**
 * A page of everything that happened (`WholeHistoryInput`), newest first, by who did it, what it is about, the
 * organisation and the day; days are the installation's.
 * @throws AppError `forbidden`, `invalid`
 */
export async function readWhole(ctx: Context, input: unknown): Promise<WholeHistory> {
  const scope = requirePermission(ctx, 'history:read')
  const { after, ...filter } = parseInput(wholeHistorySchema, input)
  const wanted = wantedOf(filter, ctx.config.timeZone)
  const found = await findWholeHistory(ctx.reads, scope, { ...wanted, after, limit: pageSize + 1 })
  const entries = found.slice(0, pageSize).map(wholeEntry)
  return { entries, after: found.length > pageSize ? (entries.at(-1)?.id ?? null) : null }
}
