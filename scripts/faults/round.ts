import { setTimeout as sleep } from 'node:timers/promises'
import { type Broken, comparePeople } from './compare-people'
import { askForOrder, compareOrders, newSales, type Sales } from './orders'
import {
  askAboutPeople,
  changeEmail,
  keepAsking,
  newPeople,
  type People,
  turnOrganisation,
} from './people'
import type { Random } from './random'
import type { Round } from './scenario'
import { settle, unhealthy } from './settle'
import type { Stage } from './stage'

/** What people do meanwhile. */
export type Work = 'people' | 'addresses' | 'orders'

type Begun = { people: People | null; sales: Sales | null; stop(): Promise<void> }

/** Begins to work on a stage with so many writers for each kind of work. */
async function begin(
  stage: Stage,
  random: Random,
  work: readonly Work[],
  writers: number,
): Promise<Begun> {
  const people =
    work.includes('people') || work.includes('addresses') ? await newPeople(stage) : null
  const sales = work.includes('orders') ? await newSales(stage) : null
  const stops: (() => Promise<void>)[] = []
  if (people) {
    const asking = { stage, random, people }
    stops.push(
      keepAsking(writers, random, async () => {
        if (work.includes('addresses') && random() < 0.2) await changeEmail(asking)
        else await askAboutPeople(asking)
        const turns = people.organisationSuspended.newest ? 0.3 : 0.02
        if (random() < turns) await turnOrganisation(asking)
      }),
    )
  }
  if (sales)
    stops.push(keepAsking(Math.min(writers, 2), random, () => askForOrder(stage, random, sales)))
  return { people, sales, stop: async () => void (await Promise.all(stops.map((stop) => stop()))) }
}

async function compare(stage: Stage, { people, sales }: Begun): Promise<Broken> {
  const none: Broken = { lost: [], wrong: [] }
  const [one, two] = [
    people ? await comparePeople(stage, people) : none,
    sales ? await compareOrders(stage, sales) : none,
  ]
  return { lost: [...one.lost, ...two.lost], wrong: [...one.wrong, ...two.wrong] }
}

/**
 * Has people work while a fault happens, and holds the product to its promises: what it acknowledged is there and done
 * elsewhere, once; nothing waits for ever; every copy is healthy.
 * @param fault resolves when it is over and all is there again; with how often it happened, where that is not once
 */
export async function playRound(
  stage: Stage,
  {
    what,
    random,
    work,
    writers = 2,
    fault,
  }: {
    what: string
    random: Random
    work: readonly Work[]
    writers?: number
    fault: () => Promise<unknown>
  },
): Promise<Round> {
  const begun = await begin(stage, random, work, writers)
  await sleep(500 + random() * 1_000)
  const times = await fault()
  const over = performance.now()
  await sleep(500)
  await begun.stop()
  const waiting = await settle(stage)
  const recovery = (performance.now() - over) / 1_000
  const { lost, wrong } = await compare(stage, begun)
  const of = (count: 'asked' | 'acknowledged') =>
    (begun.people?.[count] ?? 0) + (begun.sales?.[count] ?? 0)
  return {
    what,
    times: typeof times === 'number' ? times : 1,
    asked: of('asked'),
    acknowledged: of('acknowledged'),
    lost,
    wrong: [...wrong, ...waiting, ...(await unhealthy(stage))],
    recovery,
  }
}
