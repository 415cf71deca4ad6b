import { setTimeout as sleep } from 'node:timers/promises'
import { type Copy, reachedAt } from '../copies'
import { type Front, startFront } from '../front'
import { openInstallation } from '../installation'
import { between, type Random } from '../random'
import { playRound } from '../round'
import type { Scenario } from '../scenario'
import type { Stage } from '../stage'

const restartsPerRound = 8

const isReady = async (port: number) => (await reachedAt(port).health('ready')) === 200

/** What people reach, in place of the copies. */
const through = (front: Front): Copy => ({
  ...reachedAt(front.port),
  pid: process.pid,
  ended: () => null,
  kill: front.close,
  stop: front.close,
})

/** Goes on taking connections so long after it is told to end. */
const delayed = { SHUTDOWN_DELAY_SECONDS: '1' }

/**
 * Has a new copy take the place of the oldest, again and again: one begins and is ready; then the other is told to end. The
 * proxy is told before, or asks and hears that a copy with a delay is not ready any more: by turns.
 */
async function restartAll(stage: Stage, front: Front, copies: Copy[], random: Random) {
  const unannounced = new Set<Copy>()
  for (let restarts = 0; restarts < restartsPerRound; restarts += 1) {
    const asks = restarts % 2 === 0
    const begun = await stage.addCopy(asks ? { env: delayed } : {})
    if (asks) unannounced.add(begun)
    stage.copies.splice(stage.copies.indexOf(begun), 1)
    copies.push(begun)
    await front.add(begun.port)
    await sleep(between(random, 0, 500))
    const oldest = copies.shift()
    if (!oldest) continue
    if (!unannounced.has(oldest)) front.remove(oldest.port)
    await oldest.stop()
    front.remove(oldest.port)
  }
  return restartsPerRound
}

/** The copies behind a proxy are restarted one after the other while people work. */
export const restarts: Scenario = {
  rounds: 1,
  share: 2,
  async *play(services, random) {
    const { stage, close } = await openInstallation(services, { copies: 2, zuora: true })
    const copies = stage.copies.splice(0)
    const front = await startFront(isReady)
    try {
      await Promise.all(copies.map(({ port }) => front.add(port)))
      stage.copies.push(through(front))
      for (;;) {
        const round = await playRound(stage, {
          what: 'copies restarted one after the other',
          random,
          work: ['people', 'orders'],
          writers: 6,
          fault: () => restartAll(stage, front, copies, random),
        })
        yield { ...round, wrong: [...round.wrong, ...front.takeFailures()] }
      }
    } finally {
      await Promise.all(copies.map((copy) => copy.kill()))
      await close()
    }
  },
}
