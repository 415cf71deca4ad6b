import { setTimeout as sleep } from 'node:timers/promises'
import { openInstallation } from '../installation'
import { outages, type RemoteSystem } from '../outages'
import { between, type Random } from '../random'
import { playRound, type Work } from '../round'
import type { Scenario } from '../scenario'
import type { Stage } from '../stage'

function scenarioOf(name: string, work: Work, remoteOf: (stage: Stage) => unknown): Scenario {
  return {
    rounds: Object.keys(outages).length,
    share: 3,
    async *play(services, random: Random) {
      const { stage, close } = await openInstallation(services, { copies: 2, zuora: true })
      const remote = remoteOf(stage) as RemoteSystem
      try {
        for (;;) {
          for (const [kind, outage] of Object.entries(outages)) {
            const lasting = () => sleep(between(random, 3_000, 9_000))
            yield await playRound(stage, {
              what: `${name}: ${kind}`,
              random,
              work: [work],
              fault: () => outage(remote, lasting),
            })
          }
        }
      } finally {
        await close()
      }
    },
  }
}

/** Cognito is away in nine ways while users are added and changed. */
export const cognitoOutages = scenarioOf('Cognito', 'people', ({ cognito }) => cognito)

/** Zuora is away in nine ways while subscriptions are ordered, changed and cancelled. */
export const zuoraOutages = scenarioOf('Zuora', 'orders', ({ zuora }) => zuora)
