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

/** Seconds until every copy acknowledges a write again. */
async function untilServing(stage: Stage): Promise<number> {
  const begun = performance.now()
  await Promise.all(
    stage.copies.map(async (copy) => {
      while (performance.now() - begun < 60_000) {
        const name = `Partner ${randomBytes(4).toString('hex')}`
        const zuoraAccountKey = await stage.newAccountKey()
        const input = { name, zuoraAccountKey, invoiceOwner: 'partner' }
        if ((await copy.ask('createOrganisation', input)).kind === 'acknowledged') return
        await sleep(100)
      }
    }),
  )
  return (performance.now() - begun) / 1_000
}

/** Kills the server that writes under writers, and has the standby promoted. */
export async function playFailover(pair: Pair, stage: Stage, random: () => number, writers = 16) {
  let serving = 0
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
  const late = serving > servesWithin ? [`served again after ${serving.toFixed(1)} s`] : []
  return { ...round, recovery: serving, wrong: [...round.wrong, ...late] }
}

/** The server that writes is killed under 16 writers, and the standby that follows it in step takes its place. */
export const failover: Scenario = {
  rounds: 10,
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
        yield await playFailover(pair, stage, random)
        await pair.addStandby()
      }
    } finally {
      await close()
    }
  },
}
