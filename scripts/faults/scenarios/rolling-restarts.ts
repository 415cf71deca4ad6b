import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { signIn } from '../../bench/session'
import { freePort } from '../../local/ports'
import type { Kept } from '../../local/processes/kept'
import { atEnd } from '../../local/processes/life.mjs'
import { serveProduction } from '../../up/web'
import { type Balancer, startBalancer } from '../balancer'
import { type Build, makeBuilds } from '../builds'
import { openInstallation } from '../installation'
import { keepAsking } from '../people'
import type { Random } from '../random'
import type { Round, Scenario } from '../scenario'
import { settle } from '../settle'
import type { Stage } from '../stage'
import { startVisits, type Visits } from '../visits'

const home = resolve('.data/faults')

/** One of the copies behind the balancer: the real product, as `npm run up` serves it. */
class Server {
  #web: Kept | null = null

  constructor(
    private readonly port: number,
    private readonly name: string,
    private readonly balancer: Balancer,
    private readonly env: Record<string, string>,
  ) {}

  async start(build: Build): Promise<void> {
    const log = join(home, `${this.name}.log`)
    const env = { ...this.env, PATH: process.env.PATH ?? '' }
    this.#web = await serveProduction(env, this.port, log, build.folder)
    while (!(await this.#isReady())) await sleep(100)
    this.balancer.copies.add(this.port)
  }

  /** Ends it as a supervisor does; the balancer hears of it by what is refused. */
  async end(): Promise<void> {
    await this.#web?.stop(15_000)
    this.balancer.copies.delete(this.port)
  }

  async #isReady(): Promise<boolean> {
    return fetch(`http://localhost:${this.port}/api/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  }
}

/** Replaces one copy by one of the other build, under load. */
async function roll(
  stage: Stage,
  random: Random,
  visits: Visits,
  [server, build]: [Server, Build],
): Promise<Round> {
  const stop = keepAsking(6, random, visits.ask)
  await sleep(1_000)
  const begun = performance.now()
  await server.end()
  await sleep(1_000)
  await server.start(build)
  const recovery = (performance.now() - begun) / 1_000
  await sleep(1_000)
  await stop()
  const waiting = await settle(stage)
  const { asked, acknowledged, failed, created } = visits.take()
  const found = await stage.database.db.execute<{ email: string }>(sql`
    select email from partner_users where email in ${created.length > 0 ? created : ['']}`)
  const lost = created.filter((email) => !found.some((row) => row.email === email))
  const what = 'rolling restarts of two copies and two builds'
  return { what, times: 1, asked, acknowledged, lost, wrong: [...failed, ...waiting], recovery }
}

/** Two copies of the real product behind a balancer are replaced one after the other, by another build each time. */
export const rollingRestarts: Scenario = {
  rounds: 8,
  share: 5,
  async *play(services, random) {
    const builds = await makeBuilds(home, ['one', 'two'])
    const balancer = await startBalancer()
    const url = `http://localhost:${balancer.port}`
    const installation = await openInstallation(services, {
      copies: 1,
      env: { NEXTAUTH_URL: url, PROOF_MINUTES: '1440' },
    })
    const { stage } = installation
    const servers = await Promise.all(
      ['first', 'second'].map(
        async (name) => new Server(await freePort(), name, balancer, stage.env),
      ),
    )
    const close = async () => {
      forget()
      await Promise.all(servers.map((server) => server.end()))
      await balancer.close()
      await installation.close()
      await rm(home, { recursive: true, force: true })
    }
    const forget = atEnd(close)
    try {
      const cookie = await signIn(stage.env)
      for (const server of servers) await server.start(builds[0] as Build)
      const visits = await startVisits(stage, { url, cookie, build: builds[0] as Build })
      for (let round = 0; ; round += 1) {
        const build = builds[(Math.floor(round / 2) + 1) % 2] as Build
        yield await roll(stage, random, visits, [servers[round % 2] as Server, build])
      }
    } finally {
      await close()
    }
  },
}
