import { CognitoError } from './errors'

/** Opaque token for the page after `last` of one listing (`scope` tells listings apart). */
function pageToken(scope: string, last: string): string {
  return Buffer.from(JSON.stringify([scope, last])).toString('base64url')
}

/** Where the page starts. Throws InvalidParameterException for a token of another listing. */
export function pageStart(scope: string, token: string | undefined): string | null {
  if (token === undefined) return null
  const decoded = decode(token)
  if (decoded?.length === 2 && decoded[0] === scope && typeof decoded[1] === 'string') {
    return decoded[1]
  }
  throw new CognitoError('InvalidParameterException', 'Invalid pagination token.')
}

function decode(token: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Splits `limit + 1` rows into a page and the token of the next one. */
export function page<Row>(
  rows: Row[],
  limit: number,
  scope: string,
  key: (row: Row) => string,
): { items: Row[]; nextToken: string | undefined } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items, nextToken: more ? pageToken(scope, key(last)) : undefined }
}
