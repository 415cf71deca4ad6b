import type { HistoryDifference } from '@/db/enums'
import {
  findDaysToCheck,
  findSealBefore,
  findSeals,
  noteCheck,
  type Seal,
} from '@/db/queries/operations/history-seals'
import type { InstallationScope } from '@/db/scope'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { hashDay } from './internal/hash-day'
import { checkHistorySchema } from './schema'
import type { DifferenceView, HistoryCheck } from './views'

/** So many seals are read at a time. */
const pageSize = 100

/**
 * Compares sealed days with their seals: all of them, or those of a night (`CheckHistoryInput`). What differs is written
 * down, and so is that it does not any more.
 * @throws AppError `forbidden`, `invalid`
 */
export async function checkHistory(ctx: Context, input: unknown): Promise<HistoryCheck> {
  const scope = requirePermissionForAll(ctx, 'history:read')
  const { which } = parseInput(checkHistorySchema, input)
  const differences: DifferenceView[] = []
  let days = 0
  for await (const seal of which === 'all' ? allSeals(ctx) : sealsOfTonight(ctx)) {
    const found = await compare(ctx, scope, seal)
    await noteCheck(ctx.db, seal.day, found)
    days += 1
    if (found) differences.push({ day: seal.day, ...found })
  }
  return { days, differences }
}

async function compare(
  { db }: Context,
  scope: InstallationScope,
  seal: Seal,
): Promise<Omit<DifferenceView, 'day'> | null> {
  const { day, previous, lines: sealedLines } = seal
  const before = await findSealBefore(db, day)
  const { lines: foundLines, hash } = await hashDay(db, scope, { day, previous })
  // What the seal says itself comes first: only an intact seal tells something about its lines.
  if ((before?.hash ?? null) !== previous || (before && !follows(before.day, day))) {
    return { how: 'seal_changed', sealedLines, foundLines }
  }
  if (hash === seal.hash && foundLines === sealedLines) return null
  return { how: differenceIn(sealedLines, foundLines), sealedLines, foundLines }
}

function differenceIn(sealedLines: number, foundLines: number): HistoryDifference {
  if (foundLines < sealedLines) return 'lines_missing'
  return foundLines > sealedLines ? 'lines_added' : 'lines_changed'
}

const follows = (before: string, day: string) =>
  Date.parse(`${day}T00:00:00Z`) - Date.parse(`${before}T00:00:00Z`) === 86_400_000

async function* allSeals({ db }: Context): AsyncGenerator<Seal> {
  let from = '0001-01-01'
  for (;;) {
    const page = await findSeals(db, from, pageSize)
    yield* page.filter(({ day }) => day !== from)
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    from = last.day
  }
}

async function* sealsOfTonight({ db }: Context): AsyncGenerator<Seal> {
  for (const day of await findDaysToCheck(db)) yield* await findSeals(db, day, 1)
}
