import {
  type NewName,
  readNamesAfter,
  readNewNames,
  type Similarity,
} from '@/db/queries/operations/import-names'
import type { InstallationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import type { Warning } from '../stored'
import { inTurns } from './in-turns'
import { looseName, looseText, nearNames } from './near-names'

/** So many organisations are read at once. */
const organisationsAtOnce = 2_000

/** Rows that name an organisation alike, but for letter case, accents, spaces and signs, in the order of the file. */
type Named = { loose: string; rows: [NewName, ...NewName[]] }

/**
 * For rows of an import that make an organisation: the one that is there with the same name or one typing error away, and
 * the first earlier row like that. The names of the file are kept in memory, and those of all organisations pass by once;
 * rows whose names find no room are told to be not compared.
 */
export async function findSimilarNames(
  ctx: Context,
  scope: InstallationScope,
  importId: string,
  room?: number,
): Promise<Similarity[]> {
  const groups = await group(await readNewNames(ctx.db, importId))
  if (groups.length === 0) return []
  const names = await nearNames(
    groups.map(({ loose }) => loose),
    room,
  )
  const known = await findKnown(ctx, scope, groups, names)
  const found: Similarity[] = []
  for await (const [at, own] of inTurns(groups)) {
    const compared = at < names.counts.names
    const others = compared ? names.near(own.loose).map((other) => groups[other]?.rows[0]) : []
    for (const row of own.rows) {
      const there = known[at]
      const earlier = earlierRow(row, own, others)
      const notes: Warning[] = [
        ...(there ? [{ code: 'similar_name', name: there.name } as const] : []),
        ...(earlier
          ? [{ code: 'similar_in_file', name: earlier.name, row: earlier.position } as const]
          : []),
        ...(compared ? [] : [{ code: 'name_not_compared' } as const]),
      ]
      if (notes.length > 0) found.push({ position: row.position, notes })
    }
  }
  return found
}

async function group(rows: readonly NewName[]): Promise<Named[]> {
  const groups = new Map<string, Named>()
  for await (const [, row] of inTurns(rows)) {
    const loose = looseName(row.name)
    const known = groups.get(loose)
    if (known) known.rows.push(row)
    else if (loose !== '') groups.set(loose, { loose, rows: [row] })
  }
  return [...groups.values()]
}

type Known = { name: string; same: boolean }

/** For each group the organisation that is there: rather one of the same name than one a typing error away. */
async function findKnown(
  { db }: Context,
  scope: InstallationScope,
  groups: readonly Named[],
  names: Awaited<ReturnType<typeof nearNames>>,
): Promise<(Known | undefined)[]> {
  const places = new Map(groups.map(({ loose }, at) => [loose, at]))
  const known: (Known | undefined)[] = []
  let last: string | null = null
  for (;;) {
    const page = await readNamesAfter(db, scope, last, organisationsAtOnce)
    for await (const [, { name, folded }] of inTurns(page)) {
      const loose = looseText(folded)
      const same = places.get(loose)
      if (same !== undefined && !known[same]?.same) known[same] = { name, same: true }
      for (const near of names.near(loose)) known[near] ??= { name, same: false }
    }
    last = page.at(-1)?.id ?? null
    if (page.length < organisationsAtOnce) return known
  }
}

/** An earlier row that is not about the very same organisation: of the same name, or the first a typing error away. */
function earlierRow(
  row: NewName,
  own: Named,
  others: readonly (NewName | undefined)[],
): NewName | null {
  const [first] = own.rows
  if (first.position < row.position && keyOf(first) !== keyOf(row)) return first
  let found: NewName | null = null
  for (const other of others) {
    if (other && other.position < (found ?? row).position) found = other
  }
  return found
}

const keyOf = ({ name, account }: NewName) => JSON.stringify([name.toLowerCase(), account])
