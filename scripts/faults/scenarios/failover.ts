import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atEnd } from '../../local/processes/life.mjs'
import { type Pair, startPair } from '../pair'
import { between } from '../random'
import { playRound } from '../round'
import type { Scenario } from '../scenario'
import { openStage, type Stage } from '../stage'

/** The product serves again by itself within so many seconds after the standby writes. */
const servesWithin = 15

/** Waits until every copy acknowledges a write again: seconds, and what the copies answered before. */
async function untilServing(stage: Stage): Promise<{ seconds: number; meanwhile: string[] }> {
  const begun = performance.now()
  const since = () => (performance.now() - begun) / 1_000
  const meanwhile: string[] = []
  await Promise.all(
    stage.copies.map(async (copy, at) => {
      while (since() < 60) {
        const name = `Partner ${randomBytes(4).toString('hex')}`
        const zuoraAccountKey = await stage.newAccountKey()
        const input = { name, zuoraAccountKey, invoiceOwner: 'partner' }
        const answer = await copy.ask('createOrganisation', input)
        if (answer.kind === 'acknowledged') return
        const said = answer.kind === 'refused' ? answer.why : 'nothing that tells'
        meanwhile.push(`copy ${at} after ${since().toFixed(1)} s: ${said}`)
        await sleep(100)
      }
    }),
  )
  return { seconds: since(), meanwhile }
}

/** Kills the server that writes under writers, and has the standby promoted. */
export async function playFailover(pair: Pair, stage: Stage, random: () => number, writers = 16) {
  let serving = { seconds: 0, meanwhile: [] as string[] }
  const round = await playRound(stage, {
    what: 'PostgreSQL killed, its standby promoted',
    random,
    work: ['people'],
    writers,
    async fault() {
      await pair.failOver(between(random, 500, 3_000))
      serving = await untilServing(stage)
    },
  })
  const { seconds, meanwhile } = serving
  const late =
    seconds > servesWithin ? [`served again after ${seconds.toFixed(1)} s`, ...meanwhile] : []
  return { ...round, recovery: seconds, wrong: [...round.wrong, ...late] }
}

/** Leads the address to the standby for some seconds, as a name does that is changed too early, and back. */
async function playMisled(pair: Pair, stage: Stage, random: () => number, writers = 16) {
  return playRound(stage, {
    what: 'address leads to a standby for a while',
    random,
    work: ['people'],
    writers,
    async fault() {
      pair.address.turnTo(pair.standbyPort())
      await sleep(between(random, 2_000, 8_000))
      pair.address.turnTo(pair.primaryPort())
    },
  })
}

/**
 * The address leads to a server that takes no writes. Then the one that does is killed under 16 writers, and the standby
 * that follows it in step takes its place.
 */
export const failover: Scenario = {
  rounds: 20,
  share: 4,
  async *play(services, random) {
    const folder = await mkdtemp(join(tmpdir(), 'faults-pair-'))
    const pair = await startPair(folder)
    const stage = await openStage(services, pair, { copies: 2 })
    const close = async () => {
      forget()
      await stage.close()
      await pair.stop()
      await rm(folder, { recursive: true, force: true })
    }
    const forget = atEnd(close)
    try {
      for (;;) {
        yield await playMisled(pair, stage, random)
        yield await playFailover(pair, stage, random)
        await pair.addStandby()
      }
    } finally {
      await close()
    }
  },
}
