import { setTimeout as sleep } from 'node:timers/promises'
import type { Stage } from './stage'

/** A number from 0 up to 1. */
export type Random = () => number

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const between = (random: Random, from: number, to: number) => from + random() * (to - from)

/** What can happen to an installation. Each is over, and all is there again, when its promise resolves. */
export const faults = {
  /** The database is stopped for some seconds. */
  async stop({ server }, random) {
    await server.stop()
    await sleep(between(random, 1_000, 12_000))
    await server.start()
  },
  /** It is away while a minute ends, when the clock has work to add to the queue. */
  async 'minute’s end'(stage, random) {
    const second = between(random, 53, 58)
    await sleep((second * 1_000 - (Date.now() % 60_000) + 60_000) % 60_000)
    await stage.server.stop()
    await sleep((62 - second) * 1_000 + between(random, 0, 6_000))
    await stage.server.start()
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
  async copy(stage, random) {
    const victim = Math.floor(random() * stage.copies.length)
    const [copy] = stage.copies.splice(victim, 1)
    await copy?.kill()
    await stage.addCopy()
  },
} satisfies Record<string, (stage: Stage, random: Random) => Promise<void>>

export type FaultName = keyof typeof faults
