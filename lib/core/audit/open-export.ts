import { findWholeHistory } from '@/db/queries/operations/whole-history'
import type { Scope } from '@/db/scope'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import { parseInput } from '../parse'
import { csvHeader, csvLine } from './internal/csv'
import { wantedOf } from './policy'
import { record } from './record'
import { wholeHistorySchema } from './schema'
import { wholeEntry } from './views'

const pageSize = 1_000

/**
 * The lines of a file of everything that happened (`wholeHistoryList`), newest first, read a page at a time as
 * they are taken. That it was exported, and what of it, is itself history.
 * @throws AppError `forbidden`, `invalid`
 */
export async function openExport(ctx: Context, input: unknown): Promise<AsyncIterable<string>> {
  const scope = requirePermission(ctx, 'history:read')
  const {
    size: _size,
    after,
    before: _before,
    who,
    ...filter
  } = parseInput(wholeHistorySchema, input)
  const wanted = { ...filter, ...(who && { who }) }
  await ctx.db.transaction((tx) => record(tx, ctx, { action: 'history.exported', after: wanted }))
  return lines(ctx, scope, wantedOf(wanted, ctx.config.timeZone), after)
}

async function* lines(
  ctx: Context,
  scope: Scope,
  wanted: ReturnType<typeof wantedOf>,
  from: string | undefined,
): AsyncIterable<string> {
  yield csvHeader
  let after = from
  for (;;) {
    const page = await findWholeHistory(ctx.reads, scope, wanted, {
      from: after,
      backwards: false,
      limit: pageSize,
    })
    if (page.length > 0) yield page.map((row) => csvLine(wholeEntry(row))).join('')
    if (page.length < pageSize) return
    after = page.at(-1)?.id
  }
}
