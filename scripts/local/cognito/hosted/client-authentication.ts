import { equals } from '../../service/secrets'
import type { Pool } from '../pools'
import { OAuthError } from './oauth-error'
import type { HostedRequest } from './request'

/**
 * Takes the client's proof of its secret out of a request, which stands in the Authorization header or in
 * the form, and gives the form's other fields. Throws OAuthError `invalid_client`.
 */
export function authenticateClient(pool: Pool, { headers, form }: HostedRequest): URLSearchParams {
  const fields = new URLSearchParams(form)
  const posted = [fields.get('client_id'), fields.get('client_secret')] as const
  const [id, secret] = basicCredentials(headers.authorization) ?? posted
  fields.delete('client_id')
  fields.delete('client_secret')
  const other = posted[0] !== null && posted[0] !== id
  if (other || !equals(id ?? '', pool.clientId) || !equals(secret ?? '', pool.clientSecret)) {
    throw new OAuthError('invalid_client', 'The client could not be authenticated.')
  }
  return fields
}

/** Client and secret of client_secret_basic, each in form encoding (RFC 6749, 2.3.1). */
function basicCredentials(header = ''): [string, string] | undefined {
  const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(header) ?? []
  if (!encoded) return undefined
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':')
  return [formDecoded(id), formDecoded(secret)]
}

function formDecoded(value: string): string {
  return new URLSearchParams(`v=${value}`).get('v') ?? ''
}
