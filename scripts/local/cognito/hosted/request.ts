import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { OAuthError } from './oauth-error'

/** A request to a pool's hosted page or one of its OAuth endpoints. */
export type HostedRequest = {
  headers: IncomingHttpHeaders
  query: URLSearchParams
  /** The fields of a posted form. */
  form: URLSearchParams
}

/**
 * Parses a query or a form. A parameter that is not understood, or that stands twice, is refused with
 * `invalid_request` instead of being ignored.
 */
export function parseParameters<Schema extends z.ZodType>(
  schema: Schema,
  parameters: URLSearchParams,
): z.output<Schema> {
  const names = [...parameters.keys()]
  if (new Set(names).size < names.length) {
    throw new OAuthError('invalid_request', 'A parameter is given twice.')
  }
  const result = schema.safeParse(Object.fromEntries(parameters))
  if (result.success) return result.data
  throw new OAuthError('invalid_request', z.prettifyError(result.error).replaceAll('\n', ' '))
}
