import { exchange, rawRequest, statusOf } from '@/tests/e2e/support/raw-requests'
import type { Group } from './group'
import type { Stage } from './stage'

/** What another site could have a browser send, with the cookie of somebody who is signed in. */
export const foreignPages: Group = async (stage, tally) => {
  const { product, theirs } = stage
  const { url } = product
  const { host } = new URL(url)
  const evil = 'https://evil.example'
  const cookie = await cookiesOf(stage)
  const origins: [string, Record<string, string>][] = [
    ['a foreign origin', { origin: evil }],
    ['no origin', {}],
    ['the origin of no page', { origin: 'null' }],
    ['our origin with more behind it', { origin: `${url}.evil.example` }],
    ['our host by https', { origin: url.replace('http:', 'https:') }],
    ['another port of ours', { origin: 'http://localhost:1' }],
    ['two origins', { origin: `${url}, ${evil}` }],
    ['a host that fits the foreign origin', { origin: evil, host: 'evil.example' }],
    ['a forwarded host that fits', { origin: evil, 'x-forwarded-host': 'evil.example' }],
    ['two forwarded hosts', { origin: evil, 'x-forwarded-host': `evil.example, ${host}` }],
    ['our origin for a foreign host', { origin: url, host: 'evil.example' }],
  ]
  const body = JSON.stringify([{ partnerUserId: theirs.member.id, name: 'Mallory' }])
  const kinds: [string, string, Record<string, string>][] = [
    ['action', 'text/plain;charset=UTF-8', { 'next-action': stage.action('renamePartnerUser').id }],
    ['form', 'application/x-www-form-urlencoded', {}],
    ['form with parts', 'multipart/form-data; boundary=x', {}],
  ]
  const paths = ['/settings/profile/users', '/api/sign-out', '/sign-in']
  for (const [what, headers] of origins)
    for (const [kind, type, more] of kinds)
      for (const path of paths) {
        if (path.startsWith('/api') && kind !== 'form') continue
        // Signing out asks for the origin alone: a foreign host cannot be had by a page of ours.
        if (path.startsWith('/api') && headers.origin === url) continue
        const length = String(Buffer.byteLength(body))
        const all = { cookie, 'content-type': type, 'content-length': length, ...more, ...headers }
        const began = performance.now()
        const status = statusOf(await exchange(url, rawRequest(url, `POST ${path}`, all, body)))
        const ms = performance.now() - began
        const answer = { status: status || 0, ms }
        tally.attacked(`a ${kind} to ${path} from ${what}`, answer, status >= 400 && status < 500)
      }
  const [row] = await product.sql<{ name: string }[]>`
    select name from partner_users where id = ${theirs.member.id}`
  tally.require('another site renamed somebody', row?.name === theirs.member.name)
  const state = await stage.administrator.get('/api/session')
  const stays = (await state.json()).session === 'good'
  tally.served('the session after all of it', { status: state.status(), ms: 0 }, stays)
}

async function cookiesOf({ administrator }: Stage): Promise<string> {
  const { cookies } = await administrator.storageState()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}
