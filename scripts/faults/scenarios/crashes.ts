import { setTimeout as sleep } from 'node:timers/promises'
import { openInstallation } from '../installation'
import { between, type Random } from '../random'
import { playRound, type Work } from '../round'
import type { Scenario } from '../scenario'
import type { Stage } from '../stage'

/** Kills between two looks at whether every promise was kept. */
const killsPerRound = 20

/** Kills a copy at a random moment of what it is doing, again and again; others take its place. */
async function killAgainAndAgain(stage: Stage, random: Random): Promise<number> {
  for (let kills = 0; kills < killsPerRound; kills += 1) {
    await stage.addCopy()
    await sleep(between(random, 0, 700))
    const [victim] = stage.copies.splice(Math.floor(random() * stage.copies.length), 1)
    await victim?.kill()
  }
  return killsPerRound
}

const works: { what: string; mail: boolean; work: Work[] }[] = [
  { what: 'copies killed: users', mail: false, work: ['people'] },
  { what: 'copies killed: orders in Zuora', mail: false, work: ['orders'] },
  { what: 'copies killed: users, new addresses, own mails', mail: true, work: ['addresses'] },
  { what: 'copies killed: users and orders', mail: false, work: ['people', 'orders'] },
]

/** The product is killed while it does what touches a second system. */
export const crashes: Scenario = {
  rounds: 10,
  share: 8,
  async *play(services, random) {
    for (;;) {
      for (const { what, mail, work } of works) {
        const { stage, close } = await openInstallation(services, { copies: 2, mail, zuora: true })
        try {
          const fault = () => killAgainAndAgain(stage, random)
          yield await playRound(stage, { what, random, work, writers: 4, fault })
        } finally {
          await close()
        }
      }
    }
  },
}
