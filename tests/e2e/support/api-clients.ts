import type { APIRequestContext } from '@playwright/test'
import { grantablePermissions } from '@/lib/operations/api-clients/policy'
import type { NewSecret } from '@/lib/operations/api-clients/views'
import { tokensOf } from '@/tests/api/support/partner-token'
import { uniqueWord } from './arrange'
import { withClient } from './logins'
import type { Person, Product } from './product'
import { callAction } from './server-actions'

/** Creates an API client, for one organisation or for all. Gives its id. */
export async function createApiClient(
  request: APIRequestContext,
  url: string,
  organisationId: string | null = null,
): Promise<string> {
  const input = { name: `Client ${uniqueWord()}`, permissions: ['orders:read'], organisationId }
  const { client } = (await callAction(request, url, 'createApiClient', input)) as NewSecret
  return client.id
}

/** An access token of a new API client that may do everything for everybody. */
export async function clientToken(request: APIRequestContext, url: string): Promise<string> {
  const input = {
    name: `Client ${uniqueWord()}`,
    permissions: grantablePermissions,
    organisationId: null,
  }
  const made = (await callAction(request, url, 'createApiClient', input)) as NewSecret
  const answer = await request.post(`${url}/oauth2/token`, {
    form: {
      grant_type: 'client_credentials',
      client_id: made.client.id,
      client_secret: made.secret,
    },
  })
  return (await answer.json()).access_token
}

/** An access token of the user pool, as a partner user's own program has it. */
export async function partnerToken(product: Product, person: Person): Promise<string> {
  const { accessToken } = await withClient(product, (client) =>
    tokensOf({ client, pool: product.pool }, person),
  )
  return accessToken
}
