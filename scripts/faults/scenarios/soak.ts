import { setTimeout as sleep } from 'node:timers/promises'
import { usageOf } from '../../local/processes/usage'
import { type FaultName, faultLabels, faults } from '../faults'
import { openInstallation } from '../installation'
import { outages, type RemoteSystem } from '../outages'
import { between, type Random } from '../random'
import { playRound } from '../round'
import type { Scenario } from '../scenario'
import type { Stage } from '../stage'

const MINUTE_MS = 60_000
/** So many rounds are compared at the beginning and at the end. */
const ROUNDS_COMPARED = 5
/** Memory that stays may be so many times what it was. */
const MOST_GROWTH = 1.5

type Installation = Awaited<ReturnType<typeof openInstallation>>
type Kind = { what: string; happen(installation: Installation, random: Random): Promise<unknown> }

const outagesOf = (name: string, remoteOf: (stage: Stage) => unknown): Kind[] =>
  Object.entries(outages).map(([kind, outage]) => ({
    what: `${name}: ${kind}`,
    happen: ({ stage }, random) =>
      outage(remoteOf(stage) as RemoteSystem, () => sleep(between(random, 3_000, 20_000))),
  }))

/** All but the killing of copies: those live through all of it, so that their memory tells something. */
const kinds: readonly Kind[] = [
  ...(Object.keys(faults) as FaultName[])
    .filter((name) => name !== 'copy')
    .map((name) => ({
      what: faultLabels[name],
      happen: (installation: Installation, random: Random) => faults[name](installation, random),
    })),
  ...outagesOf('Cognito', ({ cognito }) => cognito),
  ...outagesOf('Zuora', ({ zuora }) => zuora),
]

/** One installation is worked with for twenty minutes; each minute something happens to it. */
export const soak: Scenario = {
  rounds: 20,
  share: 20,
  onlyByName: true,
  async *play(services, random) {
    const installation = await openInstallation(services, { copies: 2, mail: true, zuora: true })
    const { stage, close } = installation
    const memory: number[] = []
    try {
      for (;;) {
        const kind = kinds[Math.floor(random() * kinds.length)] as Kind
        const round = await playRound(stage, {
          what: `a minute of soak: ${kind.what}`,
          random,
          work: ['people', 'addresses', 'orders'],
          async fault() {
            const until = performance.now() + MINUTE_MS
            await kind.happen(installation, random)
            await sleep(Math.max(0, until - performance.now()))
          },
        })
        memory.push(await residentMiB(stage))
        yield { ...round, wrong: [...round.wrong, ...grown(memory)] }
      }
    } finally {
      await close()
    }
  },
}

async function residentMiB({ copies }: Stage): Promise<number> {
  const each = await Promise.all(copies.map(async ({ pid }) => (await usageOf(pid)).residentMiB))
  return Math.max(...each)
}

/** Says so when the memory that stays has grown: of each end, the least counts. */
function grown(memory: readonly number[]): string[] {
  if (memory.length < 2 * ROUNDS_COMPARED) return []
  const first = Math.min(...memory.slice(0, ROUNDS_COMPARED))
  const last = Math.min(...memory.slice(-ROUNDS_COMPARED))
  const words = `a copy’s memory has grown from ${first.toFixed(0)} to ${last.toFixed(0)} MiB`
  return last > first * MOST_GROWTH ? [words] : []
}
