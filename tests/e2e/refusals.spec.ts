import type { APIResponse } from '@playwright/test'
import { actionDoors } from './support/action-doors'
import { organisationPath } from './support/arrange'
import { checksums } from './support/checksums'
import { countDenials } from './support/denials'
import { type Audience, addresses, pageAlone } from './support/doors'
import { administratorOf } from './support/people'
import { postAction, resultIn } from './support/server-actions'
import { arrangeStrangers, type Stranger } from './support/strangers'
import { expect, test } from './support/test'
import { arrangeTheirs } from './support/theirs'

const forPartners: readonly Audience[] = [
  'partner users',
  'shop',
  'self-service',
  'its organisation',
]

/** How an action refuses somebody. */
function codeFor({ actor, ledTo }: Stranger, audience: Audience): string {
  if (actor === 'visitor') return 'unauthenticated'
  if (actor === 'partner_user' && !ledTo && forPartners.includes(audience)) return 'not_found'
  return 'forbidden'
}

/** How a page or a route refuses; `alone` says that the page was asked for without its layouts. */
async function expectRefused(
  answer: APIResponse,
  { ledTo }: Stranger,
  { path, alone, what }: { path: string; alone: boolean; what: string },
) {
  const away = `${ledTo}?next=${encodeURIComponent(path)}`
  if (path.startsWith('/api/')) {
    expect([401, 403, 404], what).toContain(answer.status())
  } else if (alone) {
    const digest = ledTo ? `NEXT_REDIRECT;replace;${away};` : 'NEXT_HTTP_ERROR_FALLBACK;404'
    expect(await answer.text(), what).toContain(`"digest":"${digest}`)
  } else if (ledTo) {
    expect(answer.status(), what).toBe(307)
    expect(answer.headers().location, what).toBe(away)
  } else {
    expect(answer.status(), what).toBe(404)
  }
}

test('whoever asks for what is not theirs is told nothing, changes nothing and is logged', async ({
  ownProduct: product,
}) => {
  const administrator = await administratorOf(product)
  const theirs = await arrangeTheirs(administrator, product)
  const strangers = await arrangeStrangers(administrator, product)
  await expect
    .poll(() => product.sql`select task_identifier from graphile_worker.jobs`, { timeout: 20_000 })
    .toEqual([])
  const forStrangersTo = (audience: Audience, act: (stranger: Stranger) => Promise<void>) =>
    Promise.all(strangers.filter(({ may }) => !may.includes(audience)).map(act))
  const before = await checksums(product.sql)
  const tried = new Map<string, number>()
  const note = ({ actor }: Stranger, door: string) => {
    const key = `${actor} at ${door}`
    tried.set(key, (tried.get(key) ?? 0) + 1)
  }
  const waysToPageAlone = async (key: string, path: string, names: Record<string, string>) => {
    if (path.startsWith('/api/')) return []
    const headers = pageAlone(key, names)
    // Next leads such a request to an address of its own, for caches.
    const { location: address } = (
      await administrator.get(path, { headers, maxRedirects: 0 })
    ).headers()
    return address ? [{ address, headers }] : []
  }
  const expectSilence = (text: string, what: string) => {
    const told = theirs.secrets.filter((secret) => text.includes(secret))
    expect(told, what).toEqual([])
  }

  const { organisation } = theirs
  const shown = await administrator.get(organisationPath(organisation.id))
  expect(await shown.text()).toContain(organisation.name)
  for (const { key, path, audience } of addresses(theirs.names)) {
    const ways = [
      { address: path, headers: {} },
      ...(await waysToPageAlone(key, path, theirs.names)),
    ]
    await forStrangersTo(audience, async (stranger) => {
      for (const { address, headers } of ways) {
        const what = `${address} for ${stranger.who}`
        const answer = await stranger.request.get(address, { headers, maxRedirects: 0 })
        await expectRefused(answer, stranger, { path, alone: address !== path, what })
        expectSilence(await answer.text(), what)
        note(stranger, path)
      }
    })
  }
  expect(await checksums(product.sql)).toEqual(before)

  for (const action of actionDoors()) {
    const { name, audience, input } = action
    await forStrangersTo(audience, async (stranger) => {
      const what = `${name} for ${stranger.who}`
      const body = JSON.stringify([input(theirs)])
      const text = await (await postAction(stranger.request, product.url, action, body)).text()
      const code = codeFor(stranger, audience)
      expect(resultIn(text), what).toMatchObject({ ok: false, error: { code } })
      if (!stranger.may.includes('staff')) expectSilence(text, what)
      note(stranger, name)
    })
    expect(await checksums(product.sql), name).toEqual(before)
  }

  await expect
    .poll(async () => {
      const logged = await countDenials(product.log)
      return [...tried].filter(([key, times]) => (logged.get(key) ?? 0) < times)
    })
    .toEqual([])

  const unusable = ['invalid', 'unauthenticated', 'forbidden', 'not_found', 'unexpected']
  for (const action of actionDoors()) {
    if (!['staff', 'administrators'].includes(action.audience)) continue
    const body = JSON.stringify([action.input(theirs)])
    const text = await (await postAction(administrator, product.url, action, body)).text()
    const result = resultIn(text)
    const what = `${action.name} for an administrator: ${JSON.stringify(result)}`
    if (!result.ok) expect(unusable, what).not.toContain(result.error.code)
  }
  for (const { request } of strangers) await request.dispose()
  await administrator.dispose()
})
