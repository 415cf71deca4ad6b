import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../local/ports'
import { claimFolder } from '../local/processes/claim'
import { type Kept, keep as keepProcess } from '../local/processes/kept'
import { atEnd } from '../local/processes/life.mjs'
import { StartError } from '../local/start-error'
import { build, isBuilt, sourceHash } from '../up/build'
import { callersEnvironment, type Environment } from '../up/environment'
import { openLog, tailOf } from '../up/logs'
import { step } from '../up/progress'
import { startServices } from '../up/services'
import { serveProduction } from '../up/web'

const NEXT = 'node_modules/next/dist/bin/next'
/** Below the project, so that the bare page finds the same packages. */
const HOME = '.data/bench'
const READY_WITHIN_MS = 30_000

/** A server under measurement. */
export interface Served {
  /** The address of the page of rows. */
  url: string
  headers: Record<string, string>
  pid: number
}

export interface Stage {
  environment: Environment
  /** The product's database, with the superuser's login. */
  superuserUrl: string
  /** The email address of an administrator who has a login. */
  administrator: string
  /** Whether an earlier run has kept its data. */
  filled: boolean
  noteFilled(): Promise<void>
  serveProduct(cookie: string): Promise<Served>
  serveBarePage(): Promise<Served>
  /** The API's query by bare `node:http`. */
  serveBareApi(): Promise<Served>
}

/** Starts PostgreSQL and the local Cognito on data of the bench's own, which are deleted at the end unless `keep`. */
export async function openStage(options: { organisations: number; keep: boolean }): Promise<Stage> {
  const folder = resolve(HOME, String(options.organisations))
  const mark = join(folder, 'filled')
  await mkdir(resolve(HOME), { recursive: true, mode: 0o700 })
  if (!options.keep) atEnd(() => rm(folder, { recursive: true, force: true }))
  await claimFolder(resolve(HOME), (pid) => `The bench is already running (process ${pid}).`)
  const filled = await exists(mark)
  if (!filled) await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })

  const port = await freePort()
  const { environment, superuserUrl, people } = await startServices(folder, ownEnvironment(), port)
  if (!people || !superuserUrl)
    throw new StartError('The bench needs a PostgreSQL and a Cognito of its own.')
  return {
    environment,
    superuserUrl,
    administrator: people.administrator.email,
    filled,
    noteFilled: () => writeFile(mark, ''),
    async serveProduct(cookie) {
      const hash = await sourceHash(environment)
      if (!(await isBuilt(hash)))
        await step('Building', () => build(environment, hash, join(folder, 'build.log')))
      const { pid } = await serveProduction(environment, port, join(folder, 'web.log'))
      const url = `http://localhost:${port}/settings/profile/partners`
      return { url, headers: { cookie }, pid }
    },
    serveBarePage: () => serveBarePage(environment),
    serveBareApi: () => serveBareApi(environment),
  }
}

/** The caller's variables without those that name services of the caller's. */
function ownEnvironment(): Environment {
  const given = Object.entries(callersEnvironment('production'))
  const services = /^((READS_|MIGRATE_)?DATABASE_|COGNITO_|NEXTAUTH_|AWS_|PORT$|DATA_DIR$)/
  return Object.fromEntries(given.filter(([name]) => !services.test(name)))
}

/** Puts the bare page together with this project's `proxy.ts`, builds it and serves it. */
async function serveBarePage(environment: Environment): Promise<Served> {
  const app = resolve(HOME, 'bare-app')
  const log = resolve(HOME, 'bare-app.log')
  const remove = () => rm(app, { recursive: true, force: true })
  await remove()
  atEnd(async () => {
    await remove()
    await rm(log, { force: true })
  })
  await cp('scripts/bench/bare-app', app, { recursive: true })
  const proxy = await readFile('proxy.ts', 'utf8')
  await writeFile(join(app, 'proxy.ts'), proxy.replaceAll("from './", "from '@/"))

  const port = await freePort()
  const env = { ...environment, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const next = (args: string[]): Promise<Kept> =>
    openLog(log, (output) => keepProcess(process.execPath, [NEXT, ...args], { env, output }))
  await step('Building the bare page', async () => {
    const code = await (await next(['build', app])).exited
    if (code !== 0) throw new StartError(`The bare page was not built:\n${await tailOf(log)}`)
  })
  const args = ['start', app, '--port', String(port), '--hostname', 'localhost']
  const { pid } = await next(args)
  const url = `http://localhost:${port}/`
  await answering(url, log)
  return { url, headers: {}, pid }
}

async function serveBareApi(environment: Environment): Promise<Served> {
  const log = resolve(HOME, 'bare-api.log')
  atEnd(() => rm(log, { force: true }))
  const port = await freePort()
  const env = { ...environment, NODE_ENV: 'production', PORT: String(port) }
  const args = ['--import', 'tsx', 'scripts/bench/bare-api.ts']
  const { pid } = await openLog(log, (output) =>
    keepProcess(process.execPath, args, { env, output }),
  )
  const url = `http://127.0.0.1:${port}/`
  await answering(url, log)
  return { url, headers: {}, pid }
}

async function answering(url: string, log: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await answers(url))) {
    if (Date.now() > deadline) throw new StartError(`${url} does not answer:\n${await tailOf(log)}`)
    await delay(100)
  }
}

async function answers(url: string): Promise<boolean> {
  return await fetch(url).then(
    async (response) => (await response.text()) !== '' && response.ok,
    () => false,
  )
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}
