import { setTimeout as sleep } from 'node:timers/promises'
import { between, type Random } from './random'
import type { FaultyServer } from './server'
import type { Stage } from './stage'

/** An installation whose database can be taken away. */
export type Installation = { server: FaultyServer; stage: Stage }

/** What can happen to an installation. Each is over, and all is there again, when its promise resolves. */
export const faults = {
  /** The database is stopped for some seconds. */
  async stop({ server }, random) {
    await server.stop()
    await sleep(between(random, 1_000, 12_000))
    await server.start()
  },
  /** It is away while a minute ends, when the clock has work to add to the queue. */
  async 'minute’s end'({ server }, random) {
    const second = between(random, 53, 58)
    await sleep((second * 1_000 - (Date.now() % 60_000) + 60_000) % 60_000)
    await server.stop()
    await sleep((62 - second) * 1_000 + between(random, 0, 6_000))
    await server.start()
  },
  /** The database is killed, and started again. */
  async kill({ server }, random) {
    await server.kill()
    await sleep(between(random, 0, 5_000))
    await server.start()
  },
  /** All connections are cut, several times. */
  async cut({ server }, random) {
    for (let times = 0; times < 4; times += 1) {
      await server.cutConnections()
      await sleep(between(random, 50, 1_500))
    }
  },
  /** The database takes connections and says nothing. */
  async freeze({ server }, random) {
    server.freeze()
    await sleep(between(random, 2_000, 20_000))
    server.thaw()
  },
  /** A copy of the product is killed, and another one started. */
  async copy({ stage }: Pick<Installation, 'stage'>, random: Random) {
    const victim = Math.floor(random() * stage.copies.length)
    const [copy] = stage.copies.splice(victim, 1)
    await copy?.kill()
    await stage.addCopy()
  },
} satisfies Record<string, (installation: Installation, random: Random) => Promise<void>>

export type FaultName = keyof typeof faults

/** A name of each for the table. */
export const faultLabels: Record<FaultName, string> = {
  stop: 'PostgreSQL stopped',
  'minute’s end': 'PostgreSQL away over a minute’s end',
  kill: 'PostgreSQL killed',
  cut: 'connections to PostgreSQL cut',
  freeze: 'PostgreSQL frozen',
  copy: 'a copy of the product killed',
}
