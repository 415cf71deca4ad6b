import { setTimeout as delay } from 'node:timers/promises'
import type { APIRequestContext } from '@playwright/test'
import { type Address, addresses, forPartners, pageAlone } from '@/tests/e2e/support/doors'
import { arrangeStrangers, type Stranger } from '@/tests/e2e/support/strangers'
import { watchTables } from './changes'
import type { Group } from './group'
import { act, codeOf, read } from './requests'
import type { Stage } from './stage'
import type { Answer } from './tally'

const refusals = ['unauthenticated', 'forbidden', 'not_found']

/** Every page, route and action with the IDs of another organisation, as everybody whose they are not. */
export const tenantWall: Group = async (stage, tally) => {
  const { product, theirs, actions, administrator } = stage
  const strangers = await arrangeStrangers(administrator, product)
  await waitForQuiet(stage)
  const tells = (text: string) => theirs.secrets.some((secret) => text.includes(secret))
  const isTheirs = ({ may }: Stranger, { audience }: Pick<Address, 'audience'>) =>
    may.includes(audience)
  const visits = strangers.flatMap((stranger) =>
    addresses(theirs.names)
      .filter(({ path }) => !path.startsWith('/api/auth'))
      .map((page) => ({ stranger, page })),
  )
  const visit = async ({ stranger, page }: (typeof visits)[number]) => {
    for (const headers of [{}, pageAlone(page)]) {
      const answer = await readPage(stranger.request, page.path, headers)
      const mine = isTheirs(stranger, page)
      // What is theirs to open holds nothing of others; staff may read all of it.
      if (stranger.may.includes('staff') && mine) continue
      const closed = mine || answer.status !== 200 || isRefusalOfRouter(answer.text)
      tally.attacked(`${page.path} as ${stranger.who}`, answer, closed && !tells(answer.text))
    }
  }

  // Some of what is theirs to open stands in history once it was opened, such as a file.
  for (const each of visits) if (isTheirs(each.stranger, each.page)) await visit(each)
  const changedTables = await watchTables(product.sql)
  for (const each of visits) if (!isTheirs(each.stranger, each.page)) await visit(each)
  for (const action of actions) {
    for (const stranger of strangers) {
      if (isTheirs(stranger, action)) continue
      const answer = await act(stranger.request, product.url, action, action.input(theirs))
      const silent = stranger.may.includes('staff') || !tells(answer.text)
      const refused = refusals.includes(codeOf(answer) ?? '')
      tally.attacked(`${action.name} as ${stranger.who}`, answer, refused && silent)
    }
  }
  const changed = await changedTables()
  tally.require(`people who may not changed ${changed.join(', ')}`, changed.length === 0)
  // Their own people reach all of it, so that the doors are really those.
  for (const action of actions.filter(({ name }) => name.startsWith('preview'))) {
    const person = forPartners.includes(action.audience) ? stage.member : administrator
    const answer = await act(person, product.url, action, action.input(theirs))
    tally.served(
      `${action.name} as whom it is for`,
      answer,
      !refusals.includes(codeOf(answer) ?? ''),
    )
  }
  for (const { request } of strangers) await request.dispose()
}

/** Next leads who asks for a page without its layouts to an address of its own, for caches. */
async function readPage(
  request: APIRequestContext,
  path: string,
  headers: Record<string, string>,
): Promise<Answer> {
  const answer = await read(request, path, headers)
  const { location = '' } = answer.headers
  return location.includes('_rsc=') ? await read(request, location, headers) : answer
}

/** A page that is asked for without its layouts says in its stream where it leads. */
const isRefusalOfRouter = (text: string) =>
  /"digest":"NEXT_(REDIRECT|HTTP_ERROR_FALLBACK)/.test(text)

/** News for staff gather for a minute before they are mailed. */
async function waitForQuiet({ product: { sql } }: Stage): Promise<void> {
  for (let second = 0; second < 90; second += 1) {
    if ((await sql`select 1 from graphile_worker.jobs`).length === 0) return
    await delay(1_000)
  }
}
