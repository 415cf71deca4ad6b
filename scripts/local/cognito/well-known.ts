import { json, type Reply } from '../service/reply'
import { CognitoError } from './errors'
import type { Installation } from './installation'
import { domainOf, requirePool } from './pools'

const path = /^\/([\w-]+_[0-9a-zA-Z]+)\/\.well-known\/(jwks\.json|openid-configuration)$/

/** A pool's keys and discovery document, or nothing if the path is neither. */
export async function answerWellKnown(
  { sql, endpoint, signingKey }: Installation,
  pathname: string,
): Promise<Reply | undefined> {
  const [, poolId = '', document] = path.exec(pathname) ?? []
  if (!document) return undefined
  try {
    await requirePool(sql, poolId)
  } catch (error) {
    if (error instanceof CognitoError) return json(404, { message: error.message })
    throw error
  }
  if (document === 'jwks.json') return json(200, { keys: [signingKey.publicJwk] })
  const issuer = `${endpoint}/${poolId}`
  const domain = domainOf(endpoint, poolId)
  return json(200, {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    authorization_endpoint: `${domain}/oauth2/authorize`,
    token_endpoint: `${domain}/oauth2/token`,
    userinfo_endpoint: `${domain}/oauth2/userInfo`,
    revocation_endpoint: `${domain}/oauth2/revoke`,
    end_session_endpoint: `${domain}/logout`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'email', 'profile'],
    subject_types_supported: ['public'],
  })
}
