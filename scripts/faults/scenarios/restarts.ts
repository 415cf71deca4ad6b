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
  ended: () => null,
  kill: front.close,
  stop: front.close,
})

/**
 * Has a new copy take the place of the oldest, again and again: one begins and is ready; then the other is told to end. Half
 * of the time the proxy is told before, else it asks and hears that the copy is not ready any more.
 */
async function restartAll(stage: Stage, front: Front, copies: Copy[], random: Random) {
  for (let restarts = 0; restarts < restartsPerRound; restarts += 1) {
    const begun = await stage.addCopy()
    stage.copies.splice(stage.copies.indexOf(begun), 1)
    copies.push(begun)
    await front.add(begun.port)
    await sleep(between(random, 0, 500))
    const oldest = copies.shift()
    if (!oldest) continue
    if (restarts % 2 === 0) front.remove(oldest.port)
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
    const env = { SHUTDOWN_DELAY_SECONDS: '1' }
    const { stage, close } = await openInstallation(services, { copies: 2, zuora: true, env })
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
