import * as oauth from 'oauth4webapi'
import { enterRequest } from '@/lib/core/request-context'
import { answerMetadata, answerRevocation, answerToken } from '@/lib/server/api/token-endpoint'

const origin = 'http://localhost:3000'

/** Sends a request to one of the endpoints where tokens are to be had. */
export function toEndpoint(path: string, init: RequestInit): Promise<Response> {
  enterRequest()
  const request = new Request(`${origin}${path}`, init)
  if (path === '/.well-known/oauth-authorization-server') return Promise.resolve(answerMetadata())
  if (path === '/oauth2/token') return answerToken(request)
  if (path === '/oauth2/revoke') return answerRevocation(request)
  throw new Error(`There is no endpoint ${path}.`)
}

const options = {
  [oauth.customFetch]: (url: string, init: RequestInit) => toEndpoint(new URL(url).pathname, init),
  [oauth.allowInsecureRequests]: true,
}

/** A program on a strict library that nobody here wrote: it refuses answers that the standards do not allow. */
export async function strictProgram(clientId: string, authentication: oauth.ClientAuth) {
  const issuer = new URL(origin)
  const found = await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oauth2' })
  const server = await oauth.processDiscoveryResponse(issuer, found)
  const client = { client_id: clientId }
  return {
    server,
    async token(parameters: Record<string, string> = {}) {
      const answer = await oauth.clientCredentialsGrantRequest(
        server,
        client,
        authentication,
        parameters,
        options,
      )
      return await oauth.processClientCredentialsResponse(server, client, answer)
    },
    async revoke(token: string) {
      const answer = await oauth.revocationRequest(server, client, authentication, token, options)
      await oauth.processRevocationResponse(answer)
    },
  }
}
