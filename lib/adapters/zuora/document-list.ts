import { z } from 'zod'
import { ZuoraFailure } from './failure'
import { understood } from './rows'
import { isRounding, orNull, textOrNull, zuoraId } from './shapes'

export type Get = (path: string, query?: Record<string, string>) => Promise<unknown>

/** What an account is invoiced in. */
export type CurrencyOf = (accountId: string) => Promise<string>

/** So many documents come with one call, and so many items with each of them. */
const pageSize = 20

/** The most rows that an object query gives at once. */
const mostRows = 99

/** More pages of items would be a loop. */
const mostItemPages = 50

/** What both kinds of document have in an object query. */
type Head = { id: string; accountId: string; currency: string | null }

/** A kind of document, as object queries name it. */
export type DocumentKind<H extends Head, I> = {
  path: string
  row: z.ZodType<H>
  /** What is expanded to give the items, and the items of a row. */
  expand: string
  itemsOf: (row: H) => I[] | null
  itemPath: string
  item: z.ZodType<I>
  /** Which of an item's fields names its document. */
  documentField: string
}

/** Documents with all their items; `odd` are rows that are not understood, as they came. */
export type DocumentRows<H, I> = {
  rows: { head: H; items: I[]; currency: string }[]
  odd: unknown[]
  next: string | null
}

/** The body of an object query. */
const queryPage = z.object({
  data: orNull(z.array(z.unknown())),
  nextPage: z.string().nullish(),
})

/**
 * Documents with all their items, in one call and one for every 99 items of those that have more than a page:
 * Zuora cuts what it expands at the page's size, without a way to the rest. Source: Zuora, "Pagination". One that
 * names no currency is in its account's.
 */
export async function queryDocuments<H extends Head, I>(
  get: Get,
  currencyOf: CurrencyOf,
  kind: DocumentKind<H, I>,
  wanted: Record<string, string>,
): Promise<DocumentRows<H, I>> {
  const page = queryPage.parse(
    await get(kind.path, { 'expand[]': kind.expand, pageSize: String(pageSize), ...wanted }),
  )
  const data = page.data ?? []
  const { rows, odd } = understood(kind.path, kind.row, data)
  const cut = rows.filter((row) => (kind.itemsOf(row)?.length ?? pageSize) >= pageSize)
  const items = await readItems(
    get,
    kind,
    cut.map(({ id }) => id),
  )
  const [unnamed] = rows.filter(({ currency }) => currency === null)
  const accountCurrency = unnamed ? await currencyOf(unnamed.accountId) : ''
  const isWhole = ({ id }: Head) => items.get(id) !== null
  return {
    rows: rows.filter(isWhole).map((head) => ({
      head,
      items: items.get(head.id) ?? kind.itemsOf(head) ?? [],
      currency: head.currency ?? accountCurrency,
    })),
    odd: [...odd, ...rows.filter((row) => !isWhole(row))],
    // The last page may name a next one, which is empty.
    next: data.length >= pageSize ? (page.nextPage ?? null) : null,
  }
}

/** All items of these documents; null where one is not understood. */
async function readItems<H extends Head, I>(
  get: Get,
  { itemPath, item, documentField }: DocumentKind<H, I>,
  ids: readonly string[],
): Promise<Map<string, I[] | null>> {
  const items = new Map<string, I[] | null>(ids.map((id) => [id, []]))
  if (ids.length === 0) return items
  const documentOf = z.object({ [documentField]: zuoraId })
  let cursor: string | undefined
  for (let pages = 0; pages < mostItemPages; pages += 1) {
    const page = queryPage.parse(
      await get(itemPath, {
        'filter[]': `${documentField.toLowerCase()}.IN:[${ids.join(',')}]`,
        pageSize: String(mostRows),
        ...(cursor && { cursor }),
      }),
    )
    const rows = page.data ?? []
    const named = z.intersection(item, documentOf)
    const read = understood(itemPath, named, rows)
    for (const line of read.rows) items.get(String(line[documentField]))?.push(line)
    // One line that is not understood makes its document so; of whose it is may be all that is known.
    for (const row of read.odd) {
      const of = documentOf.safeParse(row).data?.[documentField]
      for (const id of of ? [of] : ids) items.set(id, null)
    }
    if (!page.nextPage || rows.length < mostRows) return items
    cursor = page.nextPage
  }
  throw new ZuoraFailure('The list of a document’s items does not end.')
}

const textElseNull = textOrNull.catch(null)

const oddItem = z.object({
  subscriptionNumber: textElseNull,
  // As it came, or as it was read where only its other lines are not understood.
  processingType: z.union([z.boolean(), isRounding]).catch(false),
})

/** What can be told of a row that is not understood, by the names of its number and of its items. */
export function toOddDocument(
  row: unknown,
  names: { number: string; items: string },
): { number: string | null; status: string; subscriptionNumbers: (string | null)[] } {
  const told = z.record(z.string(), z.unknown()).catch({}).parse(row)
  const items = z.array(z.unknown()).catch([]).parse(told[names.items])
  return {
    number: textElseNull.parse(told[names.number]),
    status: z.string().catch('').parse(told.status),
    subscriptionNumbers: items
      .map((each) => oddItem.safeParse(each).data)
      .filter((each) => !each?.processingType)
      .map((each) => each?.subscriptionNumber ?? null),
  }
}
