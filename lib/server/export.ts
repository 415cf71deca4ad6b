import 'server-only'
import type { Context, PartnerActor, StaffActor } from '../core/context'
import { byteOrderMark } from '../core/csv-file'
import { AppError } from '../core/errors'
import { firstPage, keysOf, type ListDefinition } from '../core/list'
import { readList } from '../core/list-schema'
import { errorFacts, log } from '../core/log'
import { countedExport } from './counted'

type Lines = AsyncGenerator<string>

/** A list that can be had as a file: what its address says, and the verb that opens the file. */
export type Exported<C> = {
  list: ListDefinition
  open: (ctx: C, input: unknown) => Promise<Lines>
  /** What the verb takes besides, by the names that the address has for it. */
  further?: Readonly<Record<string, string>>
}

/**
 * Answers with a list as a CSV file, as the address filters and sorts it: `mark=0` leaves the byte order mark out. It is
 * read as the browser takes it, and no longer than that.
 * @throws AppError `invalid`, `rate_limited`, and what the verb throws
 */
export async function sendExport<C extends Context<StaffActor | PartnerActor>>(
  ctx: C,
  request: Request,
  name: string,
  exported: Exported<C>,
): Promise<Response> {
  const query = new URL(request.url).searchParams
  const mark = query.get('mark') !== '0'
  query.delete('mark')
  const lines = await countedExport(exported.open)(ctx, inputOf(exported, query))
  return csvFile(lines, name, mark)
}

/** Answers with these lines as a CSV file of this name. */
export function csvFile(lines: Lines, name: string, mark = true): Response {
  return new Response(streamOf(lines, mark ? byteOrderMark : ''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/**
 * The same for one of several lists, by the name in the address.
 * @throws AppError `not_found` where there is no such list
 */
export async function sendNamedExport<C extends Context<StaffActor | PartnerActor>>(
  ctx: C,
  request: Request,
  name: string,
  lists: Readonly<Record<string, Exported<C>>>,
): Promise<Response> {
  const exported = Object.hasOwn(lists, name) ? lists[name] : undefined
  if (!exported) throw new AppError('not_found', 'There is no such list.')
  return sendExport(ctx, request, name, exported)
}

/** What the verb takes, out of an address that holds each of its keys once and no other. */
function inputOf({ list, further = {} }: Exported<never>, query: URLSearchParams): object {
  const keys = keysOf(list)
  const known = [...Object.keys(list.parts).map(keys.part), keys.size, ...Object.keys(further)]
  const given = [...query.keys()]
  const strange = given.some((key, at) => !known.includes(key) || given.indexOf(key) !== at)
  const state = strange ? null : readList(list, Object.fromEntries(query))
  if (!state) throw new AppError('invalid', 'There is no such list.')
  const { size: _size, ...filter } = firstPage(state)
  const asked = Object.entries(further).flatMap(([key, name]) =>
    query.has(key) ? [[name, query.get(key)]] : [],
  )
  return { ...filter, ...Object.fromEntries(asked) }
}

/**
 * Nothing is read before the one before it was taken. What fails breaks the file off, so that nobody takes a part for the
 * whole, and what the browser leaves is ended.
 */
export function streamOf(lines: Lines, beginning: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let prefix = beginning
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await lines.next()
          if (done) return controller.close()
          controller.enqueue(encoder.encode(prefix + value))
          prefix = ''
        } catch (error) {
          log.warn({ event: 'export broke off', ...errorFacts(error) })
          controller.error(error)
        }
      },
      async cancel() {
        await lines.return(undefined)
      },
    },
    { highWaterMark: 1 },
  )
}
