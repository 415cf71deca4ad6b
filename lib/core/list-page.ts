import type { Position } from '@/db/queries/core/keyset'
import { AppError } from './errors'
import { countedTo, type Extent, type Page } from './list'

/**
 * Reads a page of a list by its keys: one row more than it shows tells whether it goes on. Going on from what is the
 * last row by now leads to the last page, and likewise at the beginning.
 * @param read gives rows from the position on, the nearest first
 * @param exists where the list goes on from a row's values, whether there is that row
 * @throws AppError `invalid` when `after` or `before` names no row
 */
export async function readPage<Row>(
  { after, before, size }: { after?: string; before?: string; size: number },
  read: (position: Position) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
  exists?: (id: string) => Promise<unknown>,
): Promise<Page<Row>> {
  const from = after ?? before
  const limit = size + 1
  const pageAt = async (position: Position): Promise<Page<Row>> => {
    const nearest = await read(position)
    const rows = nearest.slice(0, size)
    if (position.backwards) rows.reverse()
    const onwards = nearest.length > size
    const [first, last] = [rows[0], rows.at(-1)]
    const beyond = position.from !== undefined
    return {
      rows,
      before: first && (position.backwards ? onwards : beyond) ? idOf(first) : null,
      after: last && (position.backwards ? beyond : onwards) ? idOf(last) : null,
    }
  }
  const page = await pageAt({ from, backwards: before !== undefined, limit })
  if (page.rows.length > 0 || from === undefined) return page
  if (exists && !(await exists(from))) {
    throw new AppError('invalid', 'This page of the list does not exist. Go back to its beginning.')
  }
  return pageAt({ backwards: after !== undefined, limit })
}

/**
 * Where a page stands in its list. What the page tells by itself is not counted, and nothing further than a little over
 * `countedTo`.
 * @param count how many rows there are from the position on, in its direction, up to its limit
 */
export async function extentOf<Row>(
  { rows, before, after }: Page<Row>,
  idOf: (row: Row) => string,
  count: (position: Position) => Promise<number>,
): Promise<Extent> {
  const countTo = async (from?: string) => {
    const counted = await count({ from, backwards: from !== undefined, limit: countedTo + 1 })
    return counted > countedTo ? null : counted
  }
  const [first] = rows
  const [preceding, counted] = await Promise.all([
    before === null || first === undefined ? 0 : countTo(idOf(first)),
    after === null ? 0 : countTo(),
  ])
  if (preceding === null || counted === null) return { preceding, total: null }
  // What was added between the two reads is not left out.
  return { preceding, total: Math.max(counted, preceding + rows.length) }
}

/**
 * The same of a search, whose hits were all looked through.
 * @param beyond how many of the `count` hits lie from the position on, in its direction
 */
export function extentOfSearch(
  { count, beyond }: { count: number; beyond: number },
  { backwards, limit }: Position,
): Extent {
  return { preceding: backwards ? Math.max(0, beyond - (limit - 1)) : count - beyond, total: count }
}

/** So many rows of a list that is read to its end are read at once. */
const mostAtOnce = 1_000

/**
 * Reads a list from its beginning to its end, a page whenever one is taken, so that memory stays flat. It goes on from
 * where the last row stood when it was read, also when that row has moved since.
 * @param read gives rows from the position on, in the order of the list; `place` is the value that the list is in the
 *   order of, where it is not the id
 */
export async function* pagesToTheEnd<Row extends { id: string; place?: string }>(
  read: (position: Position) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let last: Row | undefined
  for (;;) {
    const rows = await read({
      from: last?.id,
      place: last?.place,
      backwards: false,
      limit: mostAtOnce,
    })
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1)
  }
}

/**
 * A page of a list in the order of changes, the first change first. It goes on from where its last row stood when that
 * was read. So a row that is changed meanwhile moves on and is read again; none is passed over.
 * @param read gives rows from the position on, in the order of changes
 */
export async function readChangedPage<Row extends { id: string; updatedAt: Date }>(
  { after, size }: { after?: { at: string; id: string } | undefined; size: number },
  read: (position: Position) => Promise<readonly Row[]>,
): Promise<Page<Row>> {
  const found = await read({ from: after?.id, place: after?.at, backwards: false, limit: size + 1 })
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  const goesOn = found.length > size && last
  return {
    rows,
    before: null,
    after: goesOn ? `${last.updatedAt.toISOString()} ${last.id}` : null,
  }
}
