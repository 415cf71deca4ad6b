import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair } from 'jose'

/** A user pool's addresses for OpenID Connect, whose next ID token an attack decides. */
export type FalsePool = {
  endpoint: string
  /** Signs what the pool's published key verifies. */
  key: CryptoKey
  kid: string
  /** The published key as text, which everybody has. */
  publicKey: string
  /** What the token endpoint answers from now on. */
  answerWith(idToken: string): void
  close(): Promise<void>
}

/** Serves discovery, keys and the token endpoint of a pool with this ID. */
export async function startFalsePool(userPoolId: string): Promise<FalsePool> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const kid = 'false-pool'
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }
  let idToken = ''
  const server = createServer((request, response) => {
    const answer = (body: object) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(body))
    }
    const path = request.url ?? ''
    if (path.endsWith('/jwks.json')) return answer({ keys: [jwk] })
    if (path.endsWith('/openid-configuration')) return answer(discovery)
    if (path.startsWith('/token'))
      return answer({ id_token: idToken, access_token: 'x', token_type: 'Bearer', expires_in: 60 })
    response.statusCode = 404
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `${endpoint}/${userPoolId}`
  const discovery = {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    authorization_endpoint: `${endpoint}/authorize`,
    token_endpoint: `${endpoint}/token`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
  }
  return {
    endpoint,
    key: privateKey,
    kid,
    publicKey: await exportSPKI(publicKey),
    answerWith(token) {
      idToken = token
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
