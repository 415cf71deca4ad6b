import { findWholeHistory } from '@/db/queries/operations/whole-history'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import type { Columns } from '../csv-file'
import { pagesToTheEnd } from '../list-page'
import { parseInput } from '../parse'
import { describeEntry } from './labels'
import { openFile } from './list-file'
import { wantedOf } from './policy'
import { wholeHistoryFilter } from './schema'
import { type WholeHistoryEntry, wholeEntry } from './views'

const columns: Columns<WholeHistoryEntry> = [
  ['Time (UTC)', ({ at }) => at],
  ['Who', ({ actorName }) => actorName],
  ['Kind of person', ({ actorKind }) => actorKind],
  ['What', describeEntry],
  ['Why', ({ reason }) => reason],
  ['Partner organisation', ({ organisation }) => organisation?.name ?? null],
  ['Partner Organisation ID', ({ organisation }) => organisation?.id ?? null],
  ['Partner user ID', ({ partnerUserId }) => partnerUserId],
  ['Action', ({ action }) => action],
  ['Before', ({ before }) => before && JSON.stringify(before)],
  ['After', ({ after }) => after && JSON.stringify(after)],
  ['Entry ID', ({ id }) => id],
  ['Request ID', ({ requestId }) => requestId],
]

/**
 * Everything that happened, or a part of it (`wholeHistoryList`), as a file, newest first. That it was exported is
 * itself history.
 * @throws AppError `forbidden`, `invalid`
 */
export async function openExport(ctx: Context, input: unknown): Promise<AsyncGenerator<string>> {
  const scope = requirePermission(ctx, 'history:read')
  const { who, ...filter } = parseInput(wholeHistoryFilter, input)
  const after = { ...filter, ...(who && { who }) }
  const wanted = wantedOf(after, ctx.config.timeZone)
  const pages = pagesToTheEnd(async (position) =>
    (await findWholeHistory(ctx.reads, scope, wanted, position)).map((row) =>
      wholeEntry(row, scope.organisationId),
    ),
  )
  return openFile(ctx, { action: 'history.exported', after }, columns, pages)
}
