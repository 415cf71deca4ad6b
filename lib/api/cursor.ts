import { createHash } from 'node:crypto'
import { AppError } from '@/lib/core/errors'

/** What a cursor belongs to: all that was asked for but which page, and how long pages are. */
function queryHash(input: Readonly<Record<string, unknown>>): string {
  const {
    after: _after,
    cursor: _cursor,
    limit: _limit,
    size: _size,
    pageSize: _pageSize,
    ...query
  } = input
  const entries = Object.entries(query).filter(([, value]) => value !== undefined)
  const text = JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}

/** Where a list goes on, in a form that nobody is to take apart. */
export function cursorOf(after: string, input: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify([after, queryHash(input)])).toString('base64url')
}

/**
 * Where a list goes on.
 * @param name what the address calls the cursor
 * @throws AppError `invalid` for what is no cursor, or one of another list or with other parameters
 */
export function readCursor(
  cursor: string,
  input: Readonly<Record<string, unknown>>,
  name = 'cursor',
): string {
  const parts = parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  if (!parts || parts[1] !== queryHash(input)) {
    const sentence = 'This cursor is not one of this list with these parameters.'
    throw new AppError('invalid', sentence, { fields: { [name]: sentence } })
  }
  return parts[0]
}

function parse(text: string): [string, string] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length === 2 && value.every((x) => typeof x === 'string')
      ? (value as [string, string])
      : null
  } catch {
    return null
  }
}
