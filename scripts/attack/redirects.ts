import { type APIRequestContext, request as requests } from '@playwright/test'
import type { Group } from './group'
import { act, ask, read } from './requests'
import type { Stage } from './stage'
import type { Answer } from './tally'

/** Addresses that a browser may take for another site's. */
const elsewhere = [
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\r\n/evil.example',
  '/%2f%2fevil.example',
  '/partner/../../evil.example',
  '/partner//evil.example',
  '/partner@evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/settings\\..\\..\\evil.example',
  '/.evil.example',
  'http://localhost.evil.example',
  '/partner?next=//evil.example',
  `/partner${'/a'.repeat(2_000)}`,
]

/** Where signing in, signing out and next-auth lead afterwards: never to another site. */
export const redirects: Group = async (stage, tally) => {
  const { product, visitor, member } = stage
  const { url } = product
  for (const next of elsewhere) {
    const query = new URLSearchParams({ next, callbackUrl: next, error: next })
    const pages = [
      '/sign-in',
      '/sign-in/authenticator',
      '/api/auth/signin',
      '/api/auth/signout',
      '/confirm-email',
      '/api/auth/error',
    ]
    for (const path of pages)
      for (const request of [visitor, member]) {
        const answer = await read(request, `${path}?${query}`)
        tally.attacked(`${path} to ${next}`, answer, staysHere(url, answer))
      }
    const signedIn = await signInWith(stage, next)
    const { destination = '' } = (signedIn.result?.ok ? signedIn.result.data : {}) as {
      destination?: string
    }
    tally.attacked(`a sign-in to ${next}`, signedIn, isHere(url, destination) && destination !== '')
    for (const answer of await throughNextAuth(stage, next))
      tally.attacked(`next-auth to ${next}`, answer, staysHere(url, answer))
  }
  const fine = await signInWith(stage, '/partner/shop')
  tally.served(
    'a sign-in to a page of ours',
    fine,
    JSON.stringify(fine.result).includes('/partner/shop'),
  )
}

async function signInWith(stage: Stage, next: string) {
  const { email, password } = stage.theirs.member
  const request = await requests.newContext({ baseURL: stage.product.url })
  const answer = await act(request, stage.product.url, stage.action('signIn'), {
    email,
    password,
    next,
  })
  await request.dispose()
  return answer
}

/** next-auth's own endpoints with an address to come back to. */
async function throughNextAuth(
  { product: { url } }: Stage,
  callbackUrl: string,
): Promise<Answer[]> {
  const request: APIRequestContext = await requests.newContext({ baseURL: url })
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const answers: Answer[] = []
  for (const path of ['/api/auth/callback/ticket', '/api/auth/signin/ticket', '/api/auth/signout'])
    for (const json of ['true', 'false']) {
      const form = { csrfToken, callbackUrl, ticket: 'x'.repeat(43), json }
      answers.push(await ask(() => request.post(path, { form, maxRedirects: 0 })))
    }
  // What one request left in the cookie of next-auth counts for the next.
  answers.push(await read(request, '/api/auth/signin'))
  await request.dispose()
  return answers
}

/** Neither the address of the answer nor one that its text tells the browser to go to is another site's. */
function staysHere(url: string, { headers, text }: Answer): boolean {
  const told = text.startsWith('{') ? (JSON.parse(text) as { url?: string }).url : null
  return [headers.location, told].every((address) => !address || isHere(url, address))
}

function isHere(url: string, address: string): boolean {
  return URL.canParse(address, url) && new URL(address, url).origin === url
}
