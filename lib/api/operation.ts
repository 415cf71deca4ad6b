import { z } from 'zod'
import type { PartnerPage } from '@/db/enums'
import type { Permission } from '@/lib/core/access/permissions'
import type { ApiClientActor, Context, PartnerActor } from '@/lib/core/context'
import type { ListDefinition, Page } from '@/lib/core/list'
import { cursorOf } from './cursor'

/** What of a request is handed on: path, query, body, and as `version` what `If-Match` says. */
export type ApiInput = Readonly<Record<string, unknown>>

/** What one person or client may ask for only so often: the look-ups, searches and exports of `LookupLimit`. */
export type CountedAs = 'lookup' | 'search'

/** What answers as it is, and is no JSON. */
export type ApiFile = {
  fileName: string
  stream: ReadableStream<Uint8Array>
  /** Null where it is not known. */
  bytes: number | null
}

type Operated<A extends ApiClientActor | PartnerActor> = {
  /** Its name in the document and in generated clients. */
  id: string
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/api/v1`, with parameters in braces. */
  path: `/${string}`
  summary: string
  /** More of what it does, for the document. */
  description?: string
  tag: string
  /** The parameters of the address, as they are after reading. */
  query?: z.ZodObject
  /** What the verb reads of a body, for the document: the verb itself refuses the rest. */
  body?: z.ZodType
  /** Whether `If-Match` has to name, or may name, the version that was looked at. */
  version?: 'required' | 'optional'
  /** A read of what is not kept for ever: 409 where it is gone. */
  mayBeTooLate?: true
  counted?: CountedAs
  /** What answers holds a secret: where it is kept to be given again, it is sealed. */
  tellsSecret?: true
  answer: {
    status: 200 | 201 | 202 | 204
    schema: z.ZodType
    description: string
    /** It is a file of this type: `run` gives an `ApiFile`. */
    file?: 'application/pdf'
  }
  /**
   * Calls the verb.
   * @throws AppError what the verb throws
   */
  run(ctx: Context<A>, input: ApiInput): Promise<unknown>
}

/** One operation of the API: what is asked, of whom, and what answers. Document, router and tests read the same. */
export type Operation = Operated<ApiClientActor> & {
  /** What a client needs: asked before anything of the request is read, and by the verb. */
  permission: Permission
  /** Not for clients that act for one organisation. */
  forAll?: true
}

/** One of its partner side, for the own organisation of a partner user. */
export type PartnerOperation = Operated<PartnerActor> & {
  /** One of these has to be granted to the organisation; none: it is for every partner user. */
  pages: readonly PartnerPage[]
}

export type AnyOperation = Operation | PartnerOperation

/** Whether it is for partner users. */
export const isForPartners = (operation: AnyOperation): operation is PartnerOperation =>
  'pages' in operation

/** The names of the parameters in an operation's path. */
export function pathParameters({ path }: Pick<AnyOperation, 'path'>): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
}

const nextCursor = z.string().nullable().meta({
  description: 'Where the next page begins: the `cursor` to ask for it with. Null on the last one.',
})

/** A page of a list: what answers, for rows of a kind. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ items: z.array(row), nextCursor })
}

/** The parameters of a list's address, which follow from its definition. Cursors are read before this (`readCursor`). */
export function listParameters(list: ListDefinition): z.ZodObject {
  const parts = Object.entries(list.parts).map(([name, part]) => [name, parameterOf(part)])
  const { usual, most } = list.size
  return z.strictObject({
    limit: z.coerce.number().int().min(1).max(most).default(usual).meta({
      description: 'How many there are on a page.',
    }),
    cursor: z.string().min(1).max(4_000).optional().meta({
      description:
        'The `nextCursor` of the page before. It belongs to the same list with the same parameters.',
    }),
    ...Object.fromEntries(parts),
  })
}

function parameterOf(part: ListDefinition['parts'][string]): z.ZodType {
  switch (part.kind) {
    case 'search':
      return z.string().max(200).optional().meta({ description: 'What to look for.' })
    case 'flag':
      return z
        .enum(['true', 'false'])
        .default('false')
        .transform((text) => text === 'true')
    case 'id':
      return z.uuid().optional()
    case 'day':
      return z.iso.date().optional()
    case 'currency':
      return z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional()
        .meta({ description: 'Three letters, as in ISO 4217.' })
    case 'choice': {
      const choice = z.enum(part.of)
      return part.usual === undefined ? choice.optional() : choice.default(part.usual)
    }
  }
}

/** The words of a list's address, as the verb calls them. */
export function listInput({ limit, cursor: _, ...input }: ApiInput): ApiInput {
  return { ...input, ...(limit !== undefined && { size: limit }) }
}

/** A page as the API answers it. `input`: what it was asked with. */
export function answerPage<Row>(page: Page<Row>, input: ApiInput) {
  return { items: page.rows, nextCursor: page.after && cursorOf(page.after, input) }
}
