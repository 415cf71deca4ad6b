import type { APIRequestContext } from '@playwright/test'
import type { NewSecret } from '@/lib/operations/api-clients/views'
import { uniqueWord } from './arrange'
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
