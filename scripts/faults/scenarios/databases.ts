import { type FaultName, faultLabels, faults } from '../faults'
import { openInstallation } from '../installation'
import { playRound } from '../round'
import type { Scenario } from '../scenario'

const names = Object.keys(faults) as FaultName[]

/** The database is taken away in six ways while users are added and changed. */
export const databases: Scenario = {
  rounds: 6,
  share: 3,
  async *play(services, random) {
    const installation = await openInstallation(services, { copies: 2 })
    try {
      for (let round = 0; ; round += 1) {
        const name = names[round % names.length] ?? 'stop'
        yield await playRound(installation.stage, {
          what: faultLabels[name],
          random,
          work: ['people'],
          fault: () => faults[name](installation, random),
        })
      }
    } finally {
      await installation.close()
    }
  },
}
