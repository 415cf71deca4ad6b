import { setTimeout as sleep } from 'node:timers/promises'
import { openInstallation } from '../installation'
import { playRound } from '../round'
import type { Scenario } from '../scenario'

const shiftedBy = (hours: number) =>
  new URL(`../shifted-clock.mjs?hours=${hours}`, import.meta.url).href

/** One copy is an hour late, and the other an hour early, while users and orders are made by both. */
export const clocks: Scenario = {
  rounds: 1,
  share: 1,
  async *play(services, random) {
    const installation = await openInstallation(services, { copies: 0, mail: true, zuora: true })
    const { stage } = installation
    try {
      for (const hours of [1, -1]) await stage.addCopy({ preload: shiftedBy(hours) })
      for (;;) {
        yield await playRound(stage, {
          what: 'clocks of the copies an hour late and early',
          random,
          work: ['addresses', 'orders'],
          fault: () => sleep(12_000),
        })
      }
    } finally {
      await installation.close()
    }
  },
}
