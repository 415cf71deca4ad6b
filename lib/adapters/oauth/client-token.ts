import * as oauth from 'oauth4webapi'

export type TokenRequest = {
  /** Address of the token endpoint. */
  endpoint: string
  clientId: string
  clientSecret: string
  /** Sends the request; what it throws is thrown on. */
  send: (url: string, init: RequestInit) => Promise<Response>
}

/** What a token endpoint said; `token` is null where that is no valid answer to a request for one. */
export type TokenAnswer = {
  status: number
  headers: Headers
  text: string
  token: oauth.TokenEndpointResponse | null
}

/**
 * Asks for a token of our own, without a person (RFC 6749, section 4.4). The secret is sent in the body: Zuora takes it
 * nowhere else (API Reference, "Create an OAuth token"), and Salesforce there too ("OAuth 2.0 Client Credentials Flow").
 * @throws what `send` throws, and when the answer breaks off
 */
export async function requestClientToken(request: TokenRequest): Promise<TokenAnswer> {
  const { endpoint, clientId, clientSecret, send } = request
  const server = { issuer: new URL(endpoint).origin, token_endpoint: endpoint }
  const client = { client_id: clientId }
  const response = await oauth.clientCredentialsGrantRequest(
    server,
    client,
    oauth.ClientSecretPost(clientSecret),
    {},
    {
      [oauth.customFetch]: (url, init) => send(url, init as RequestInit),
      // The local services speak http; every other endpoint is an https address of ours.
      [oauth.allowInsecureRequests]: endpoint.startsWith('http://'),
    },
  )
  const { status, headers } = response
  const text = await response.text()
  return { status, headers, text, token: await tokenIn(server, client, { status, text }) }
}

async function tokenIn(
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  { status, text }: { status: number; text: string },
): Promise<oauth.TokenEndpointResponse | null> {
  if (status !== 200) return null
  try {
    // An ID token is about a person: nobody asked for one, and whose it is cannot be checked here.
    const { id_token: _unasked, ...fields } = JSON.parse(text)
    return await oauth.processClientCredentialsResponse(server, client, Response.json(fields))
  } catch {
    return null
  }
}
