import { createHash, randomBytes } from 'node:crypto'
import { Browser, type Shown } from './browser'
import { type LocalPool, startLocalPool } from './local-target'
import { ownPassword } from './steps'

export const callback = 'https://partners.example/api/auth/callback/cognito'
export const signedOut = 'https://partners.example/sign-in'

/** A pool whose hosted page leads to an address outside of the test. */
export function startHostedPool(): Promise<LocalPool> {
  return startLocalPool({ callbackUrls: [callback], logoutUrls: [signedOut] })
}

/** A browser that does not visit the product. */
export function visitor(): Browser {
  return new Browser(['https://partners.example/'])
}

/** What a client keeps of its request for a code. */
export type Started = { address: string; verifier: string; state: string; nonce: string }

/** The address of a request for a code; a change to `undefined` leaves the parameter out. */
export function start(pool: LocalPool, changes: Record<string, string | undefined> = {}): Started {
  const [verifier, state, nonce] = [0, 0, 0].map(() => randomBytes(32).toString('base64url'))
  if (!verifier || !state || !nonce) throw new Error('No random values')
  const parameters = {
    response_type: 'code',
    client_id: pool.clientId,
    redirect_uri: callback,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  }
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => !!entry[1])
  const address = `${pool.domain}/oauth2/authorize?${new URLSearchParams(given)}`
  return { address, verifier, state, nonce }
}

/** Fills in the sign-in page. */
export async function enter(
  browser: Browser,
  address: string,
  username: string,
  password = ownPassword,
): Promise<Shown> {
  return await browser.submit(await browser.open(address), { username, password })
}

/** The parameters with which a browser came back to the client. */
export function returned({ url }: Shown): Record<string, string> {
  if (!url.startsWith(`${callback}?`)) throw new Error(`Not back at the client, but at ${url}`)
  return Object.fromEntries(new URL(url).searchParams)
}

/** Redeems a code at the token endpoint, with the secret in the Authorization header. */
export async function redeem(
  pool: LocalPool,
  fields: { code: string | undefined; verifier?: string; redirect?: string },
  secret = pool.clientSecret,
) {
  const { code = '', verifier, redirect = callback } = fields
  const response = await fetch(`${pool.domain}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${pool.clientId}:${secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirect,
      ...(verifier && { code_verifier: verifier }),
    }),
  })
  const body = (await response.json()) as Record<string, string>
  return { status: response.status, body }
}

/** Signs in at the page and gives the tokens. */
export async function tokensFromPage(pool: LocalPool, username: string, browser = visitor()) {
  const started = start(pool)
  const { code } = returned(await enter(browser, started.address, username))
  const { body } = await redeem(pool, { code, verifier: started.verifier })
  const { id_token = '', access_token = '', refresh_token = '' } = body
  return { id_token, access_token, refresh_token, nonce: started.nonce }
}
