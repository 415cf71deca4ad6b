import { z } from 'zod'
import { rowId, searchText } from './fields'
import {
  type Cursor,
  keysOf,
  type ListDefinition,
  type ListInput,
  type ListState,
  type Part,
} from './list'
import { calendarDay, instant } from './times'

/** A page's query, as Next reads it from the address. */
export type Query = Readonly<Record<string, string | string[] | undefined>>

/** An empty field of a form is none. */
const emptyIsNone = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'Enter the three letters of a currency.' })

/** What another system gave to go on from. */
const token = z.string().min(1).max(2000)

function partSchema(part: Part): z.ZodType {
  switch (part.kind) {
    case 'search':
      return searchText
    case 'flag':
      return z.boolean().default(false)
    case 'id':
      return emptyIsNone(rowId)
    case 'day':
      return emptyIsNone(calendarDay('Enter a day.'))
    case 'currency':
      return emptyIsNone(currencyCode)
    case 'choice': {
      const choice = z.enum(part.of)
      return part.usual === undefined ? emptyIsNone(choice) : choice.default(part.usual)
    }
  }
}

function partShapes(list: ListDefinition): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(list.parts).map(([name, part]) => [name, partSchema(part)]),
  )
}

function shapeOf(list: ListDefinition): Record<string, z.ZodType> {
  const { usual, most } = list.size
  const cursor = list.pages === 'tokens' ? token : rowId
  return {
    ...partShapes(list),
    size: z.int().min(1).max(most).default(usual),
    after: cursor.optional(),
    ...(list.pages === 'tokens'
      ? { trail: z.array(z.union([z.literal(''), token])).optional() }
      : { before: cursor.optional() }),
  }
}

/** Of a list that can tell where its page stands (`Extent`): whether that is asked for, which counts. */
export const countedPart = { counted: z.boolean().default(false) }

type OutputOf<F extends z.ZodRawShape> = [keyof F] extends [never]
  ? unknown
  : z.output<z.ZodObject<F>>
type InputOf<F extends z.ZodRawShape> = [keyof F] extends [never]
  ? unknown
  : z.input<z.ZodObject<F>>

/**
 * What the verb of a list takes: its state, and what `further` names. What is not valid is refused, here as for any
 * other input.
 */
export function listSchema<
  L extends ListDefinition,
  Further extends z.ZodRawShape = Record<never, never>,
>(list: L, further?: Further) {
  const schema = z
    .strictObject({ ...shapeOf(list), ...further })
    .refine((state) => !(state.after && state.before), { error: 'Use either after or before.' })
  // The shape is made at run time; what it holds is what the definition says.
  return schema as unknown as z.ZodType<
    ListState<L> & OutputOf<Further>,
    ListInput<L> & InputOf<Further>
  >
}

/** What the verb takes that gives all of a list, with no page of it. */
export function filterSchema<
  L extends ListDefinition,
  Further extends z.ZodRawShape = Record<never, never>,
>(list: L, further?: Further) {
  return z.strictObject({ ...partShapes(list), ...further }) as unknown as z.ZodType<
    Omit<ListState<L>, keyof Cursor | 'size'> & OutputOf<Further>,
    Omit<ListInput<L>, keyof Cursor | 'size'> & InputOf<Further>
  >
}

const schemas = new WeakMap<ListDefinition, z.ZodType>()

function schemaOf(list: ListDefinition): z.ZodType {
  const known = schemas.get(list)
  if (known) return known
  const schema = listSchema(list)
  schemas.set(list, schema)
  return schema
}

/**
 * A list's state as a page's address says it: what stands there of other things is not looked at, what is left out is as
 * usual. Null when something of it is not valid, or stands there twice.
 */
export function readList<L extends ListDefinition>(list: L, query: Query): ListState<L> | null {
  const keys = keysOf(list)
  const raw: Record<string, unknown> = { after: query[keys.after] }
  for (const [name, { kind }] of Object.entries(list.parts)) {
    const value = query[keys.part(name)]
    raw[name] = kind === 'flag' ? flagOf(value) : value
  }
  const size = keys.size && query[keys.size]
  if (size !== undefined) raw.size = Number(size)
  const trail = query[keys.trail]
  if (list.pages !== 'tokens') raw.before = query[keys.before]
  else if (trail !== undefined) raw.trail = [trail].flat()
  const state = schemaOf(list).safeParse(raw)
  return state.success ? (state.data as ListState<L>) : null
}

const flagOf = (value: Query[string]) =>
  value === '1' ? true : value === '0' || value === undefined ? false : value

/** When a row was changed and which it is, as the list before it gave it: where a list in the order of changes goes on. */
const place = z
  .string()
  .max(100)
  .transform((text) => {
    const [at, ...id] = text.split(' ')
    return { at, id: id.join(' ') }
  })
  .pipe(z.object({ at: instant('This is no time.'), id: rowId }))

/** From when on something has to be changed: an instant in ISO 8601 with its offset. */
export const updatedSince = instant('Enter a time such as 2026-11-27T12:00:00Z.')

/** What a verb takes that gives what was changed, in the order of changes; `filter`: what else narrows it down. */
export function changedSchema<F extends z.ZodRawShape>(most: number, filter: F) {
  return z.strictObject({
    ...filter,
    updatedSince,
    after: place.optional(),
    size: z.int().min(1).max(most).default(most),
  })
}
