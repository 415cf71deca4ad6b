import { randomBytes } from 'node:crypto'
import { type APIRequestContext, request as requests } from '@playwright/test'
import { base64url, CompactEncrypt, EncryptJWT } from 'jose'
import { encode } from 'next-auth/jwt'
import { sessionTokenKey } from '@/lib/server/session-token'
import { newPartnerUser, requestsOf } from '@/tests/e2e/support/people'
import type { Group } from './group'
import { act, read, wasRefused } from './requests'
import type { Stage } from './stage'

/** Cookies that are no session's: forged, altered, expired, foreign, ended, and of other algorithms. */
export const cookies: Group = async (stage, tally) => {
  const { product } = stage
  for (const [what, cookie] of await forgeries(stage)) {
    const request = await requests.newContext({
      baseURL: product.url,
      extraHTTPHeaders: { cookie: `session=${cookie}` },
    })
    for (const path of ['/partner', '/partner/self-service', '/settings/profile/partners']) {
      const answer = await read(request, path)
      tally.attacked(`${path} with ${what}`, answer, answer.status !== 200)
    }
    const state = await read(request, '/api/session')
    tally.attacked(`the session of ${what}`, state, !state.text.includes('"good"'))
    const found = await act(request, product.url, stage.action('findAnything'), { text: 'Partner' })
    tally.attacked(`an action with ${what}`, found, wasRefused(found))
    await request.dispose()
  }
  const genuine = await read(stage.member, '/partner')
  tally.served('the genuine cookie', genuine, genuine.status === 200)
}

async function forgeries(stage: Stage): Promise<[string, string][]> {
  const { product, environment, member } = stage
  const secret = environment.NEXTAUTH_SECRET ?? ''
  const key = sessionTokenKey(secret)
  const cookie = await cookieOf(member)
  const [row] = await product.sql<{ id: string }[]>`
    select id from sessions where partner_user_id = ${stage.theirs.member.id}
    order by created_at desc limit 1`
  const sid = row?.id ?? ''
  const [head = '', ...rest] = cookie.split('.')
  const jwe = (header: object, ...parts: string[]) =>
    [base64url.encode(JSON.stringify(header)), ...parts].join('.')
  const payload = base64url.encode(JSON.stringify({ sid, exp: 4_102_444_800 }))
  const altered = (at: number) => {
    const parts = [head, ...rest]
    const part = parts[at] ?? ''
    parts[at] = `${part.slice(0, 4)}${part[4] === 'A' ? 'B' : 'A'}${part.slice(5)}`
    return parts.join('.')
  }
  const claims = () => new EncryptJWT({ sid }).setIssuedAt().setExpirationTime('1h')
  return [
    ['nothing', ''],
    ['nonsense', 'nonsense'],
    ['dots', '....'],
    ['the ID of a session', sid],
    ['another secret', await encode({ token: { sid }, secret: randomBytes(32).toString('hex') })],
    ['a blank secret', await encode({ token: { sid }, secret: ' ' })],
    ['an expired one', await encode({ token: { sid }, secret, maxAge: -3_600 })],
    ['a session of nobody', await encode({ token: { sid: crypto.randomUUID() }, secret })],
    ['no session', await encode({ token: {}, secret })],
    ['a list of sessions', await encode({ token: { sid: [sid] }, secret })],
    ['a pattern', await encode({ token: { sid: '%' }, secret })],
    ['a changed head', altered(0)],
    ['a changed vector', altered(2)],
    ['a changed text', altered(3)],
    ['a changed seal', altered(4)],
    ['no seal', [head, ...rest.slice(0, 3), ''].join('.')],
    ['a short seal', [head, ...rest.slice(0, 3), rest[3]?.slice(0, 4)].join('.')],
    ['a signature of none', jwe({ alg: 'none', typ: 'JWT' }, payload, '')],
    ['a signature of NONE', jwe({ alg: 'NONE' }, payload, '')],
    ['a signature of HS256', jwe({ alg: 'HS256' }, payload, base64url.encode(randomBytes(32)))],
    [
      'a key of its own',
      jwe({ alg: 'dir', enc: 'A256GCM', jwk: { kty: 'oct', k: 'AA' } }, ...rest),
    ],
    [
      'a key from elsewhere',
      jwe({ alg: 'dir', enc: 'A256GCM', jku: 'https://evil.example' }, ...rest),
    ],
    ['no algorithm', jwe({ enc: 'A256GCM' }, ...rest)],
    ['RSA', jwe({ alg: 'RSA-OAEP', enc: 'A256GCM' }, ...rest)],
    [
      'ECDH',
      jwe(
        { alg: 'ECDH-ES', enc: 'A256GCM', epk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } },
        ...rest,
      ),
    ],
    [
      'a million rounds',
      jwe(
        { alg: 'PBES2-HS512+A256KW', p2c: 2_000_000_000, p2s: 'AAAAAAAAAAA', enc: 'A256GCM' },
        ...rest,
      ),
    ],
    ['a critical extension', jwe({ alg: 'dir', enc: 'A256GCM', crit: ['exp'], exp: 1 }, ...rest)],
    ['compression', jwe({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' }, ...rest)],
    // Made with the right key, as nobody outside can: what is read is what is made here, and nothing else.
    [
      'the right key wrapped',
      await claims().setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM' }).encrypt(key),
    ],
    [
      'the right key wrapped by GCM',
      await claims().setProtectedHeader({ alg: 'A256GCMKW', enc: 'A256GCM' }).encrypt(key),
    ],
    [
      'another cipher',
      await claims().setProtectedHeader({ alg: 'dir', enc: 'A128CBC-HS256' }).encrypt(key),
    ],
    [
      'no JSON',
      await new CompactEncrypt(Buffer.from('sid'))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(key),
    ],
    ['two cookies', `nonsense; session=${altered(4)}`],
    ...(await ofEnded(stage)),
  ]
}

/** Cookies that were good: signed out, suspended, and of a suspended organisation. */
async function ofEnded(stage: Stage): Promise<[string, string][]> {
  const { product, administrator } = stage
  const enter = async () => {
    const user = await newPartnerUser(administrator, product)
    const request = await requestsOf(product, user)
    return { user, request, cookie: await cookieOf(request) }
  }
  const [left, suspended, closed] = [await enter(), await enter(), await enter()]
  await left.request.post('/api/sign-out', { headers: { origin: product.url }, maxRedirects: 0 })
  const reason = 'Left the company'
  const partnerUserId = suspended.user.id
  await act(administrator, product.url, stage.action('suspendPartnerUser'), {
    partnerUserId,
    reason,
  })
  const { id } = closed.user.organisation
  await act(administrator, product.url, stage.action('suspendPartnerOrganisation'), { id, reason })
  for (const { request } of [left, suspended, closed]) await request.dispose()
  return [
    ['a session that was ended', left.cookie],
    ['a suspended person', suspended.cookie],
    ['a suspended organisation', closed.cookie],
  ]
}

async function cookieOf(request: APIRequestContext): Promise<string> {
  const { cookies } = await request.storageState()
  return cookies.find(({ name }) => name === 'session')?.value ?? ''
}
