/**
 * What a list's state consists of, declared once for the page, its verb, its links and its controls. It runs in the
 * browser too, and knows no validator: `list-schema.ts` makes one of it.
 */
export type ListDefinition = {
  /** Its filters, sort and search, by the names that the verb knows. */
  parts: Readonly<Record<string, Part>>
  /** How many rows a page has; with a `key` the address can say so. */
  size: { usual: number; most: number; key?: string }
  /** Stands before the keys of its pages where a page shows several lists: `users-after`. */
  name?: string
  /** `tokens`: it is read elsewhere, and its pages are known by what the page before gave. */
  pages?: 'tokens'
}

/** One part, with what an address that leaves it out means. `key`: its name there, where that is another one. */
export type Part = { key?: string } & (
  | { kind: 'search' | 'flag' | 'id' | 'day' | 'currency' }
  | { kind: 'choice'; of: readonly string[]; usual?: string }
)

type ValueOf<P extends Part> = P extends { kind: 'search' }
  ? string
  : P extends { kind: 'flag' }
    ? boolean
    : P extends { kind: 'choice'; of: readonly (infer Choice)[] }
      ? Choice
      : string

/** Parts that always have a value. */
type Settled = { kind: 'search' | 'flag' } | { usual: string }
type PartNames<L extends ListDefinition, Kind> = {
  [Name in keyof L['parts']]: L['parts'][Name] extends Kind ? Name : never
}[keyof L['parts']]

/**
 * Which page: the one after a row or before it, the first one without either. `trail`, of lists that are read
 * elsewhere: where the pages before this one begin, the last of them at the end; `''` is the first page.
 */
export type Cursor = { after?: string; before?: string; trail?: string[] }

/** A list's state: each part's value, which page, and how many rows it has. */
export type ListState<L extends ListDefinition> = Cursor & { size: number } & {
  [Name in PartNames<L, Settled>]: ValueOf<L['parts'][Name]>
} & {
  [Name in Exclude<keyof L['parts'], PartNames<L, Settled>>]?: ValueOf<L['parts'][Name]>
}

/** The same as a caller names it: what is left out is as usual. */
export type ListInput<L extends ListDefinition> = Partial<ListState<L>>

/** Declares a list. */
export function defineList<const L extends ListDefinition>(list: L): L {
  return list
}

/** What an address calls the parts of a list's state. */
export function keysOf(list: ListDefinition) {
  const paged = (key: string) => (list.name ? `${list.name}-${key}` : key)
  return {
    part: (name: string) => list.parts[name]?.key ?? name,
    size: list.size.key,
    after: paged('after'),
    before: paged('before'),
    trail: paged('trail'),
  }
}

/** The first page of what a list shows. */
export function firstPage<S extends Cursor>(state: S): Omit<S, keyof Cursor> {
  const { after: _after, before: _before, trail: _trail, ...view } = state
  return view
}

/** A page of a list, with the rows to go on from in both directions; null at its ends. */
export type Page<Row> = { rows: Row[]; before: string | null; after: string | null }

/** So many rows of a list are counted at the most. */
export const countedTo = 1_000

/** Where a page stands: how many rows come before it, and how many its list has. Null: more than `countedTo`. */
export type Extent = { preceding: number | null; total: number | null }

/** A page with where it stands; null where that was not asked for, or is not known. */
export type CountedPage<Row> = Page<Row> & { extent: Extent | null }

const inWords = (count: number) => count.toLocaleString('en-GB')
const moreThanCounted = `more than ${inWords(countedTo)}`

/** How long a list is, in words: “144 partners”. `one` and `many`: what its rows are called. */
export function totalWords({ total }: Extent, one: string, many: string): string {
  if (total === null) return `More than ${inWords(countedTo)} ${many}`
  return `${inWords(total)} ${total === 1 ? one : many}`
}

/** Where a page stands, in words: “51–100 of 144”; nothing where that is not known. */
export function placeWords({
  rows,
  extent,
}: {
  rows: readonly unknown[]
  extent: Extent | null
}): string | undefined {
  if (!extent || rows.length === 0) return undefined
  const { preceding, total } = extent
  if (preceding === null) return `Beyond the first ${inWords(countedTo)}`
  const [first, last] = [inWords(preceding + 1), inWords(preceding + rows.length)]
  const place = first === last ? first : `${first}–${last}`
  return `${place} of ${total === null ? moreThanCounted : inWords(total)}`
}

export type QueryEntry = [key: string, value: string]

/** A state as it stands in an address; what is as usual is left out. */
export function listQuery<L extends ListDefinition>(list: L, state: ListInput<L>): QueryEntry[] {
  const keys = keysOf(list)
  const values: Record<string, unknown> = state
  const query: QueryEntry[] = []
  for (const [name, part] of Object.entries(list.parts)) {
    const value = values[name]
    const usual = part.kind === 'choice' ? part.usual : undefined
    if (!value || value === usual) continue
    query.push([keys.part(name), value === true ? '1' : String(value)])
  }
  const { size, after, before, trail = [] } = state
  if (keys.size && size && size !== list.size.usual) query.push([keys.size, String(size)])
  if (after) query.push([keys.after, after])
  if (before) query.push([keys.before, before])
  return [...query, ...trail.map((token): QueryEntry => [keys.trail, token])]
}

/** An address with what all these lists show; what they have in common stands there once. */
export function withQuery(path: string, ...queries: readonly (readonly QueryEntry[])[]): string {
  const seen = new Set<string>()
  const query = new URLSearchParams()
  for (const entries of queries) {
    for (const [key, value] of entries) if (!seen.has(key)) query.append(key, value)
    for (const [key] of entries) seen.add(key)
  }
  return query.size > 0 ? `${path}?${query}` : path
}

/**
 * What a control that changes one part needs: the part's name in the address, and what else of the address stays. The
 * page does not: another part leads to the first one.
 */
export function controlOf<L extends ListDefinition>(
  list: L,
  part: keyof L['parts'] & string,
  state: ListInput<L>,
): { name: string; keep: Record<string, string> } {
  const kept = { ...firstPage(state), [part]: undefined } as ListInput<L>
  return { name: keysOf(list).part(part), keep: Object.fromEntries(listQuery(list, kept)) }
}

/** Where a list's first, previous and next page stand; `null` where there is none. */
export type PageLinks = {
  firstHref: string | null
  previousHref: string | null
  nextHref: string | null
}

/** The links from a page to those beside it: `before` and `after` are what its verb gave. */
export function pageLinks(
  { before, after }: { before: string | null; after: string | null },
  hrefOf: (cursor: Cursor) => string,
): PageLinks {
  return {
    firstHref: before && hrefOf({}),
    previousHref: before && hrefOf({ before }),
    nextHref: after && hrefOf({ after }),
  }
}

/** The longest trail that an address carries, in characters; a proxy may take no longer one than 8,000. */
const longestTrail = 3_000

/**
 * The same for a list that is read elsewhere and in one direction: the way back is the trail in its address. Without
 * one, as in an address that was shortened, it leads to the first page.
 */
export function tokenPageLinks(
  { after: here, trail = [] }: Cursor,
  after: string | null,
  hrefOf: (cursor: Cursor) => string,
): PageLinks {
  const back = trail.at(-1)
  const onwards = [...trail, here ?? '']
  while (onwards.join('').length > longestTrail) onwards.shift()
  return {
    firstHref: here ? hrefOf({}) : null,
    previousHref:
      here && back !== undefined
        ? hrefOf(back === '' ? {} : { after: back, trail: trail.slice(0, -1) })
        : null,
    nextHref: after && hrefOf({ after, trail: onwards }),
  }
}
