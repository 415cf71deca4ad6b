import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type APIRequestContext, request as requests } from '@playwright/test'
import { base64url, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { freePort } from '../local/ports'
import { serveProduction } from '../up/web'
import { type FalsePool, startFalsePool } from './false-pool'
import type { Group } from './group'
import { ask, read } from './requests'
import type { Stage } from './stage'
import type { Answer, Tally } from './tally'

type Begun = { state: string; nonce: string }
type Forgery = {
  what: string
  token: (begun: Begun) => Promise<string>
  /** The address that Cognito's page would lead back to; it names the state unless it says otherwise. */
  back?: (begun: Begun) => string
  /** It leads back in another browser than the one that set out. */
  elsewhere?: true
}

/** Answers of Cognito's own page, forged: tokens that are not meant for us, and returns that nobody began. */
export const hostedTokens: Group = async (stage, tally) => {
  const pool = await startFalsePool(stage.product.pool.userPoolId)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const environment = {
    ...stage.environment,
    NEXTAUTH_URL: url,
    PORT: String(port),
    RUN_WORKER: 'false',
    COGNITO_ENDPOINT: pool.endpoint,
    COGNITO_HOSTED_DOMAIN: pool.endpoint,
  }
  const web = await serveProduction(environment, port, join(stage.folder, 'hosted.log'))
  try {
    for (const forgery of await forgeries(stage, pool)) await attempt(url, pool, tally, forgery)
  } finally {
    await web.stop()
    await pool.close()
  }
}

async function attempt(url: string, pool: FalsePool, tally: Tally, forgery: Forgery) {
  const { what, token, back, elsewhere } = forgery
  const first = await requests.newContext({ baseURL: url })
  const begun = await begin(first)
  pool.answerWith(await token(begun))
  const request = elsewhere ? await requests.newContext({ baseURL: url }) : first
  const query = back ? back(begun) : `code=${randomUUID()}&state=${begun.state}`
  const answer = await read(request, `/api/auth/callback/cognito?${query}`)
  const isIn = (await (await request.get('/api/session')).json()).session === 'good'
  if (what === genuine) tally.served(what, answer, isIn)
  else tally.attacked(`the hosted page with ${what}`, answer, !isIn)
  await request.dispose()
  await first.dispose()
}

/** Sets out for Cognito's page as the button does. */
async function begin(request: APIRequestContext): Promise<Begun> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const form = { csrfToken, json: 'true', callbackUrl: '/settings' }
  const answer: Answer = await ask(() => request.post('/api/auth/signin/cognito', { form }))
  const address = new URL(JSON.parse(answer.text).url)
  const part = (name: string) => address.searchParams.get(name) ?? ''
  return { state: part('state'), nonce: part('nonce') }
}

const genuine = 'the genuine token of an administrator'

async function forgeries(stage: Stage, pool: FalsePool): Promise<Forgery[]> {
  const { clientId, userPoolId } = stage.product.pool
  const other = await generateKeyPair('RS256')
  const elliptic = await generateKeyPair('ES256')
  const now = Math.floor(Date.now() / 1000)
  const claimsOf = ({ nonce }: Begun): JWTPayload => ({
    sub: randomUUID(),
    email: `administrator-${randomUUID()}@example.com`,
    email_verified: true,
    token_use: 'id',
    'cognito:groups': ['staff-admin'],
    iss: `${pool.endpoint}/${userPoolId}`,
    aud: clientId,
    iat: now,
    auth_time: now,
    exp: now + 600,
    nonce,
  })
  const header = { alg: 'RS256', kid: pool.kid }
  const good = (begun: Begun, changes: JWTPayload = {}) =>
    new SignJWT({ ...claimsOf(begun), ...changes }).setProtectedHeader(header).sign(pool.key)
  const changed = (what: string, changes: (begun: Begun) => JWTPayload): Forgery => ({
    what,
    token: (begun) => good(begun, changes(begun)),
  })
  const unsigned = (alg: string, begun: Begun) =>
    [{ alg, kid: pool.kid }, claimsOf(begun)]
      .map((part) => base64url.encode(JSON.stringify(part)))
      .concat('')
      .join('.')
  const publicText = new TextEncoder().encode(pool.publicKey)
  return [
    { what: genuine, token: good },
    changed('the nonce of another sign-in', () => ({ nonce: randomUUID() })),
    changed('no nonce', () => ({ nonce: undefined })),
    changed('another audience', () => ({ aud: 'another-client' })),
    changed('other audiences', () => ({ aud: ['another-client', 'third'] })),
    changed('our audience among others', () => ({ aud: [clientId, 'third'], azp: 'third' })),
    changed('another issuer', () => ({ iss: 'https://evil.example/pool' })),
    changed('another pool of the same issuer', () => ({ iss: `${pool.endpoint}/eu-west-1_other` })),
    changed('a token that has expired', () => ({ exp: now - 3_600, iat: now - 7_200 })),
    changed('a token without end', () => ({ exp: undefined })),
    changed('a token of tomorrow', () => ({ nbf: now + 86_400, iat: now + 86_400 })),
    changed('an access token', () => ({ token_use: 'access' })),
    changed('nobody', () => ({ sub: undefined })),
    changed('an address that was not verified', () => ({ email_verified: false })),
    changed('groups that are no list', () => ({ 'cognito:groups': 'staff-admin' })),
    changed('a group of another name', () => ({
      'cognito:groups': ['Staff-Admin', ' staff-admin'],
    })),
    {
      what: 'the signature of another key',
      token: (begun) =>
        new SignJWT(claimsOf(begun)).setProtectedHeader(header).sign(other.privateKey),
    },
    {
      what: 'another kind of signature',
      token: (begun) =>
        new SignJWT(claimsOf(begun))
          .setProtectedHeader({ alg: 'ES256', kid: pool.kid })
          .sign(elliptic.privateKey),
    },
    {
      what: 'a public key as the secret',
      token: (begun) =>
        new SignJWT(claimsOf(begun))
          .setProtectedHeader({ alg: 'HS256', kid: pool.kid })
          .sign(publicText),
    },
    { what: 'a signature of none', token: async (begun) => unsigned('none', begun) },
    { what: 'a signature of None', token: async (begun) => unsigned('None', begun) },
    {
      what: 'changed claims',
      token: async (begun) => {
        const [head, , seal] = (await good(begun, { 'cognito:groups': [] })).split('.')
        return [head, base64url.encode(JSON.stringify(claimsOf(begun))), seal].join('.')
      },
    },
    { what: 'no token', token: async () => '' },
    { what: 'nonsense', token: async () => 'a.b.c' },
    { what: 'another state', token: good, back: () => `code=x&state=${randomUUID()}` },
    { what: 'no state', token: good, back: () => 'code=x' },
    { what: 'no code', token: good, back: ({ state }) => `state=${state}` },
    { what: 'two wrong states', token: good, back: () => 'code=x&state=x&state=y' },
    {
      what: 'another issuer in the address',
      token: good,
      back: ({ state }) => `code=x&state=${state}&iss=https%3A%2F%2Fevil.example`,
    },
    {
      what: 'a return to a browser that began nothing',
      token: good,
      elsewhere: true,
    },
  ]
}
