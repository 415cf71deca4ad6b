import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type APIRequestContext, chromium, request as requests } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { type Front, startFront } from '@/scripts/faults/front'
import { settle } from '@/scripts/faults/settle'
import type { Stage } from '@/scripts/faults/stage'
import { resolveChromium } from '@/scripts/local/chromium'
import { freePort } from '@/scripts/local/ports'
import type { Kept } from '@/scripts/local/processes/kept'
import { serveProduction } from '@/scripts/up/web'
import { uniqueEmail, uniqueWord } from '@/tests/e2e/support/arrange'
import { enterWithoutPage, newStaffMember } from '@/tests/e2e/support/people'
import { postAction, resultIn, serverActions, tryAction } from '@/tests/e2e/support/server-actions'
import { faultStage } from '@/tests/support/fault-stage'
import { buildPlace, buildRelease, type Release } from './support/releases'

// Three builds, each of which takes the whole machine for minutes.
vi.setConfig({ testTimeout: 1_500_000 })

const { stage } = await faultStage(0)
const restarts = 8
/** What the next release calls otherwise than this one. */
const renamed = { updatePartnerOrganisation: 'changePartnerOrganisation' }

/** The process that serves a release behind the proxy, and takes no part in a moment's notice. */
async function serve({ folder }: Release, env: Stage['env'], front: Front, logs: string) {
  const port = await freePort()
  const environment = { ...env, SHUTDOWN_SECONDS: '9', SHUTDOWN_DELAY_SECONDS: '1' }
  const server = await serveProduction(environment, port, join(logs, `${port}.log`), folder)
  onTestFinished(() => server.stop())
  await front.add(port)
  return { port, server }
}

/** As a supervisor ends a process: the proxy finds out by asking. */
async function end({ port, server }: { port: number; server: Kept }, front: Front): Promise<void> {
  process.kill(server.pid, 'SIGTERM')
  expect(await server.exited).toBe(143)
  front.remove(port)
}

async function isReady(port: number): Promise<boolean> {
  const signal = AbortSignal.timeout(2_000)
  const answer = await fetch(`http://localhost:${port}/api/ready`, { signal }).catch(() => null)
  return answer?.status === 200
}

/** The pool of the stage, as somebody outside of the product reaches it. */
function poolOf({ env }: Stage) {
  const { COGNITO_REGION: region = '', COGNITO_USER_POOL_ID: userPoolId = '' } = env
  return {
    region,
    userPoolId,
    clientId: env.COGNITO_CLIENT_ID ?? '',
    clientSecret: env.COGNITO_CLIENT_SECRET ?? '',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: inject('cognitoEndpoint'),
    controlToken: inject('cognitoControlToken'),
  }
}

/** What those who work meanwhile were told, and what they were not. */
type Told = { users: string[]; names: string[]; refusals: number; faults: string[] }

function renamedActionOf(build: string) {
  const action = serverActions(build).find(({ name }) => name in renamed)
  if (!action) throw new Error('The build has no such action')
  return action
}

/** People with pages of the first release add users, rename organisations and read, until they are stopped. */
function work(request: APIRequestContext, url: string, { build }: Release, told: Told) {
  let stopped = false
  const path = '/settings/profile/partners'
  const rename = renamedActionOf(build)

  async function newOrganisation() {
    const created = await tryAction(
      request,
      url,
      'createPartnerOrganisation',
      {
        name: `Partner ${uniqueWord()}`,
        logoUrl: '',
        zuoraAccountKey: await stage.newAccountKey(),
        salesforceAccountId: '',
        invoiceOwner: 'partner',
      },
      build,
    )
    if (!created.ok) throw new Error(JSON.stringify(created.error))
    return created.data as { id: string; name: string; version: number }
  }

  /** What is asked for and not answered as it has to be is a fault, whichever way it shows. */
  async function goOn(ask: () => Promise<unknown>): Promise<void> {
    while (!stopped) await ask().catch((error: unknown) => told.faults.push(String(error)))
  }

  async function addUsers() {
    const { id: organisationId } = await newOrganisation()
    await goOn(async () => {
      const input = { organisationId, name: 'Somebody', email: uniqueEmail() }
      const answer = await tryAction(request, url, 'createPartnerUser', input, build)
      if (answer.ok) told.users.push(input.email)
      else told.faults.push(JSON.stringify(answer.error))
    })
  }

  const renameOrganisations = () =>
    goOn(async () => {
      const { id, version } = await newOrganisation()
      const name = `Renamed ${uniqueWord()}`
      const input = { id, version, name, logoUrl: '' }
      const answer = await postAction(request, url, rename, JSON.stringify([input]))
      const text = await answer.text()
      if (answer.status() === 200 && resultIn(text).ok) told.names.push(name)
      else if (answer.headers()['x-nextjs-action-not-found']) told.refusals += 1
      else told.faults.push(`${answer.status()} ${text.slice(0, 200)}`)
    })

  const read = () =>
    goOn(async () => {
      const answer = await request.get(`${url}${path}`, { maxRedirects: 0 })
      if (answer.status() !== 200) told.faults.push(`${path}: ${answer.status()}`)
    })

  const working = Promise.all([addUsers(), addUsers(), renameOrganisations(), read()])
  const stop = async () => {
    stopped = true
    await working
  }
  onTestFinished(stop)
  return stop
}

/** A page that the first release served is saved on the next one, which calls the action otherwise. */
async function saveAnOpenPage(
  request: APIRequestContext,
  url: string,
  change: () => Promise<void>,
) {
  const { executablePath, env } = await resolveChromium()
  const browser = await chromium.launch({
    executablePath,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    args: ['--no-sandbox'],
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage({ storageState: await request.storageState() })
  const [row] = await stage.database.db.execute<{ id: string }>(
    sql`select id from partner_organisations limit 1`,
  )
  await page.goto(`${url}/settings/profile/partners/${row?.id}/edit`)
  const name = page.getByLabel('Name')
  await name.fill('Typed before the new version')
  await change()
  await page.getByRole('button', { name: 'Save' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'A new version of this product is here' })
  await alert.waitFor({ timeout: 30_000 })
  return { told: await alert.innerText(), typed: await name.inputValue() }
}

test('copies built apart and the next release take each other’s places under work, and an open page of the last one goes on', async () => {
  const logs = await mkdtemp(join(tmpdir(), 'two-builds-'))
  onTestFinished(() => rm(logs, { recursive: true, force: true }))
  const key = { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64') }
  const place = await buildPlace()
  const first = await buildRelease(place, { ...key, BUILD_ID: 'first' })
  const second = await buildRelease(place, { ...key, BUILD_ID: 'first' })
  const next = await buildRelease(place, { ...key, BUILD_ID: 'next' }, renamed)

  // Builds of one source are one to browsers; the next release knows all actions but the one that it calls otherwise.
  const ids = ({ build }: Release) =>
    new Map(serverActions(build).map(({ id, name }) => [name, id]))
  expect(second.files).toEqual(first.files)
  expect(ids(second)).toEqual(ids(first))
  const lost = [...ids(first)].filter(([name, id]) => ids(next).get(name) !== id)
  expect(lost.map(([name]) => name)).toEqual(Object.keys(renamed))

  const front = await startFront(isReady)
  onTestFinished(() => front.close())
  const url = `http://localhost:${front.port}`
  // Tokens name the address that their issuer is reached at.
  const env = { ...stage.env, NEXTAUTH_URL: url, COGNITO_ENDPOINT: inject('cognitoEndpoint') }
  let serving = [await serve(first, env, front, logs), await serve(second, env, front, logs)]
  const person = await newStaffMember({ pool: poolOf(stage) }, 'administrator')
  const request = await requests.newContext({ baseURL: url })
  onTestFinished(() => request.dispose())
  await enterWithoutPage(request, url, person, first.build)

  const told: Told = { users: [], names: [], refusals: 0, faults: [] }
  const stop = work(request, url, first, told)
  for (let at = 0; at < restarts; at += 1) {
    const release = [next, first, next, second][at % 4] ?? next
    const begun = await serve(release, env, front, logs)
    const [oldest, ...others] = serving
    if (oldest) await end(oldest, front)
    serving = [...others, begun]
  }
  await stop()
  expect([...front.takeFailures(), ...told.faults]).toEqual([])
  expect(told.refusals).toBeGreaterThan(0)
  expect(await settle(stage)).toEqual([])
  const { db } = stage.database
  const users = await db.execute<{ email: string }>(sql`select email from partner_users`)
  expect(users.map(({ email }) => email).sort()).toEqual(told.users.sort())
  const names = await db.execute<{ name: string }>(
    sql`select name from partner_organisations where name like 'Renamed %'`,
  )
  expect(names.map(({ name }) => name).sort()).toEqual(told.names.sort())

  const only = await serve(first, env, front, logs)
  for (const each of serving) await end(each, front)
  const saved = await saveAnOpenPage(request, url, async () => {
    await serve(next, env, front, logs)
    await end(only, front)
  })
  expect(saved.told).toContain('Nothing was done')
  expect(saved.typed).toBe('Typed before the new version')
})
