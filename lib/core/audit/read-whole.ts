import { countWholeHistory, findWholeHistory } from '@/db/queries/operations/whole-history'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import { extentOf, readPage } from '../list-page'
import { parseInput } from '../parse'
import { wantedOf } from './policy'
import { wholeHistorySchema } from './schema'
import { type WholeHistory, wholeEntry } from './views'

/**
 * A page of everything that happened (`wholeHistoryList`), with `counted` where it stands, newest first, by who did it, what it is about, the
 * organisation and the day; days are the installation's.
 * @throws AppError `forbidden`, `invalid`
 */
export async function readWhole(ctx: Context, input: unknown): Promise<WholeHistory> {
  const scope = requirePermission(ctx, 'history:read')
  const { size, after, before, counted, ...filter } = parseInput(wholeHistorySchema, input)
  const wanted = wantedOf(filter, ctx.config.timeZone)
  const idOf = ({ id }: { id: string }) => id
  const page = await readPage(
    { size, after, before },
    (position) => findWholeHistory(ctx.reads, scope, wanted, position),
    idOf,
  )
  const extent = counted
    ? await extentOf(page, idOf, (position) =>
        countWholeHistory(ctx.reads, scope, wanted, position),
      )
    : null
  return {
    entries: page.rows.map((row) => wholeEntry(row, scope.organisationId)),
    extent,
    before: page.before,
    after: page.after,
  }
}
