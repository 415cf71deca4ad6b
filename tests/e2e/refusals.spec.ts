import type { APIResponse } from '@playwright/test'
import { actionDoors } from './support/action-doors'
import { organisationPath } from './support/arrange'
import { checksums } from './support/checksums'
import { countDenials } from './support/denials'
import { type Address, type Audience, addresses, forPartners, pageAlone } from './support/doors'
import { arrangeOtherOrganisation } from './support/other-organisation'
import { administratorOf, requestsOf } from './support/people'
import { postAction, resultIn } from './support/server-actions'
import { arrangeStrangers, type Stranger } from './support/strangers'
import { expect, test } from './support/test'

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

test('people who ask for what is not theirs are told nothing, change nothing and are logged', async ({
  ownProduct: product,
}) => {
  test.setTimeout(240_000)
  const actions = actionDoors()
  const administrator = await administratorOf(product)
  const theirs = await arrangeOtherOrganisation(administrator, product)
  const strangers = await arrangeStrangers(administrator, product)
  await expect
    // News for staff gather for a minute before they are mailed.
    .poll(() => product.sql`select task_identifier from graphile_worker.jobs`, { timeout: 90_000 })
    .toEqual([])
  const forStrangersTo = (audience: Audience, act: (stranger: Stranger) => Promise<void>) =>
    Promise.all(strangers.filter(({ may }) => !may.includes(audience)).map(act))
  const tried = new Map<string, number>()
  const note = ({ actor }: Stranger, door: string) => {
    const key = `${actor} at ${door}`
    tried.set(key, (tried.get(key) ?? 0) + 1)
  }
  const waysToPageAlone = async (page: Address) => {
    if (page.path.startsWith('/api/')) return []
    const headers = pageAlone(page)
    // Next leads such a request to an address of its own, for caches.
    const led = await administrator.get(page.path, { headers, maxRedirects: 0 })
    const { location: address } = led.headers()
    return address ? [{ address, headers }] : []
  }
  const expectSilence = (text: string, what: string) => {
    const told = theirs.secrets.filter((secret) => text.includes(secret))
    expect(told, what).toEqual([])
  }

  /** Partner users whose page it is see theirs alone. */
  const expectOwnOnly = async (audience: Audience, path: string) => {
    for (const { request, may, actor } of strangers) {
      if (actor !== 'partner_user' || !may.includes(audience)) continue
      expectSilence(await (await request.get(path)).text(), `${path} of their own`)
    }
  }

  const { organisation } = theirs
  const shown = await administrator.get(organisationPath(organisation.id))
  expect(await shown.text()).toContain(organisation.name)
  const pages = addresses(theirs.names)
  // What people have of their own can leave a line of history.
  for (const { audience, path } of pages) {
    if (forPartners.includes(audience)) await expectOwnOnly(audience, path)
  }
  const before = await checksums(product.sql)
  const [{ newest } = { newest: '' }] = await product.sql<{ newest: string }[]>`
    select max(id::text) as newest from audit_log`
  /** What was written down meanwhile, so that a failure says who did what. */
  const newLines = () => product.sql`
    select action, actor_kind, actor_name, after from audit_log where id::text > ${newest}`
  for (const page of pages) {
    const { audience, path, door } = page
    if (audience === 'programs') continue
    const ways = [{ address: path, headers: {} }, ...(await waysToPageAlone(page))]
    await forStrangersTo(audience, async (stranger) => {
      for (const { address, headers } of ways) {
        const what = `${address} for ${stranger.who}`
        const answer = await stranger.request.get(address, { headers, maxRedirects: 0 })
        await expectRefused(answer, stranger, { path, alone: address !== path, what })
        expectSilence(await answer.text(), what)
        note(stranger, door)
      }
    })
  }
  expect(await newLines()).toEqual([])
  expect(await checksums(product.sql)).toEqual(before)

  for (const action of actions) {
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

  const member = await requestsOf(product, theirs.member)
  const file = await member.get(`/api/partner/invoices/${theirs.invoice.id}`)
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf'])
  const unusable = ['invalid', 'unauthenticated', 'forbidden', 'not_found', 'unexpected']
  for (const action of actions) {
    if (['anybody', 'enrolling', 'signed in'].includes(action.audience)) continue
    const request = forPartners.includes(action.audience) ? member : administrator
    const body = JSON.stringify([action.input(theirs)])
    const result = resultIn(await (await postAction(request, product.url, action, body)).text())
    const what = `${action.name} for whom it is: ${JSON.stringify(result)}`
    if (!result.ok) expect(unusable, what).not.toContain(result.error.code)
  }
  await member.dispose()
  for (const { request } of strangers) await request.dispose()
  await administrator.dispose()
})
