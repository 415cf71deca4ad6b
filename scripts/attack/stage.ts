import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type APIRequestContext, request as requests } from '@playwright/test'
import postgres from 'postgres'
import { type ActionDoor, actionDoors } from '@/tests/e2e/support/action-doors'
import {
  arrangeOtherOrganisation,
  type OtherOrganisation,
} from '@/tests/e2e/support/other-organisation'
import { administratorOf, newPartnerUser, requestsOf } from '@/tests/e2e/support/people'
import { type ProductWithRows, readProduct } from '@/tests/e2e/support/product'
import { freePort } from '../local/ports'
import { atEnd } from '../local/processes/life.mjs'
import { build, isBuilt, sourceHash } from '../up/build'
import { openDataFolder } from '../up/data-folder'
import type { Environment } from '../up/environment'
import { step } from '../up/progress'
import { startServices } from '../up/services'
import { writeLocal } from '../up/summary'
import { serveProduction } from '../up/web'

/** The served product, the people in it, and what an attacker knows of it. */
export type Stage = {
  product: ProductWithRows
  /** The variables that the product is served with. */
  environment: Environment
  /** File of its output. */
  log: string
  folder: string
  administrator: APIRequestContext
  visitor: APIRequestContext
  /** An organisation with everything in it, and what no stranger may read. */
  theirs: OtherOrganisation
  /** Of the same organisation. */
  member: APIRequestContext
  /** Somebody of another one. */
  outsider: APIRequestContext
  actions: ActionDoor[]
  /** The action of this name. */
  action(name: string): ActionDoor
  /** Forgets how much people have looked up, so that what was refused was refused for what it is. */
  forgetLookups(): Promise<void>
  /** A visitor whose requests come from this address, as the proxy says. */
  from(address: string): Promise<APIRequestContext>
}

/** Nothing of the caller's own installation reaches what is attacked. */
const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'LD_LIBRARY_PATH']

/** Builds, starts and fills a product of its own. All of it is gone when this process ends. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'attack-'))
  atEnd(() => rm(folder, { recursive: true, force: true }))
  const port = await freePort()
  const given: Environment = {
    ...Object.fromEntries(kept.flatMap((name) => [[name, process.env[name] ?? '']])),
    NODE_ENV: 'production',
    DATA_DIR: folder,
    TRUSTED_PROXY_HOPS: '1',
    PROOF_MINUTES: '1440',
    // Those of a file named .env would be read otherwise.
    ...Object.fromEntries(
      ['COGNITO_HOSTED_DOMAIN', 'SIGN_IN_EMAIL_CODE', 'PWNED_PASSWORDS', 'METRICS_PORT'].map(
        (name) => [name, ''],
      ),
    ),
  }
  await openDataFolder(given)
  const services = await startServices(folder, given, port)
  const { environment } = services
  const hash = await sourceHash(environment)
  if (!(await isBuilt(hash)))
    await step('Building', () => build(environment, hash, join(folder, 'build.log')))
  const log = join(folder, 'web.log')
  await step('Starting the web server', () => serveProduction(environment, port, log))
  await writeLocal(folder, services)
  return await step('Bringing people in', () => fill(folder, environment, log))
}

async function fill(folder: string, environment: Environment, log: string): Promise<Stage> {
  const found = await readProduct(folder)
  const sql = postgres(found.databaseUrl, { max: 2, onnotice: () => {} })
  atEnd(() => sql.end({ timeout: 5 }))
  const product = { ...found, sql }
  const { url } = product
  const opened: APIRequestContext[] = []
  const open = async (headers: Record<string, string> = {}) => {
    const request = await requests.newContext({ baseURL: url, extraHTTPHeaders: headers })
    opened.push(request)
    return request
  }
  const administrator = await administratorOf(product)
  const theirs = await arrangeOtherOrganisation(administrator, product)
  const member = await requestsOf(product, theirs.member)
  const outsider = await requestsOf(product, await newPartnerUser(administrator, product))
  opened.push(administrator, member, outsider)
  atEnd(async () => {
    for (const request of opened) await request.dispose()
  })
  const actions = actionDoors()
  return {
    product,
    environment,
    log,
    folder,
    administrator,
    visitor: await open(),
    theirs,
    member,
    outsider,
    actions,
    action(name) {
      const found = actions.find((each) => each.name === name)
      if (!found) throw new Error(`The build has no server action ${name}`)
      return found
    },
    async forgetLookups() {
      await sql`delete from rate_limits where key ~ '^(lookup|search|export):person:'`
    },
    from: (address) => open({ 'x-forwarded-for': address }),
  }
}
