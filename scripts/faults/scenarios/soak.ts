import { setTimeout as sleep } from 'node:timers/promises'
import { type FaultName, faults, type Installation } from '../faults'
import { openInstallation } from '../installation'
import { outages, type RemoteSystem } from '../outages'
import { between, pick, type Random } from '../random'
import { playRound } from '../round'
import type { Scenario } from '../scenario'

const minute = 60_000
/** The rest of a minute is for what still waits. */
const working = 45_000

type Fault = { name: string; happen(): Promise<void> }

function faultsOf(installation: Installation, random: Random): Fault[] {
  const lasting = () => sleep(between(random, 3_000, 12_000))
  const remotes = [
    ['Cognito', installation.stage.cognito],
    ['Zuora', installation.stage.zuora],
  ] as [string, RemoteSystem][]
  return [
    ...(Object.keys(faults) as FaultName[]).map((name) => ({
      name,
      happen: () => faults[name](installation, random),
    })),
    ...remotes.flatMap(([name, remote]) =>
      Object.entries(outages).map(([kind, outage]) => ({
        name: `${name} ${kind}`,
        happen: () => outage(remote, lasting),
      })),
    ),
  ]
}

/** People work on, on one installation, while every minute another thing breaks. */
export const soak: Scenario = {
  rounds: 20,
  share: 10,
  async *play(services, random) {
    const options = { copies: 2, mail: true, zuora: true }
    const installation = await openInstallation(services, options)
    const { stage } = installation
    try {
      const all = faultsOf(installation, random)
      for (;;) {
        const begun = performance.now()
        const fault = pick(random, all) as Fault
        yield await playRound(stage, {
          what: 'a fault a minute, one installation',
          random,
          work: ['addresses', 'orders'],
          async fault() {
            console.log(`      ${fault.name}`)
            await sleep(between(random, 2_000, 15_000))
            await fault.happen()
            await untilPassed(begun, working)
          },
        })
        await untilPassed(begun, minute)
      }
    } finally {
      await installation.close()
    }
  },
}

const untilPassed = (begun: number, milliseconds: number) =>
  sleep(Math.max(0, begun + milliseconds - performance.now()))
