import autocannon from 'autocannon'
import { usageOf } from '../local/processes/usage'
import type { Served } from './stage'
import { median } from './statistics'

const ROUNDS = 5
const SECONDS = 4
const CONNECTIONS = [1, 8]

/** Pages in a second of clock time, and of the server's own processor time. */
export type Rate = { perSecond: number; perCore: number }

/** One server's figures over all rounds. */
export interface LoadFigures {
  /** By number of connections. */
  rates: Map<number, Rate>
  /** Resident memory after each round, MiB. */
  memory: number[]
}

/** Loads the servers one after the other, round by round. The processor time tells most: others may use the machine. */
export async function measureLoad<Name extends string>(
  servers: Record<Name, Served>,
): Promise<Record<Name, LoadFigures>> {
  const entries = Object.entries<Served>(servers)
  const samples = new Map<string, Rate[]>()
  const memory = new Map<string, number[]>(entries.map(([name]) => [name, []]))
  for (const [, server] of entries) await load(server, 8)
  for (let round = 0; round < ROUNDS; round++) {
    for (const connections of CONNECTIONS)
      for (const [name, server] of entries) {
        const key = `${name} ${connections}`
        samples.set(key, [...(samples.get(key) ?? []), await load(server, connections)])
      }
    for (const [name, server] of entries)
      memory.get(name)?.push((await usageOf(server.pid)).residentMiB)
  }
  const figures = entries.map(([name]): [string, LoadFigures] => {
    const rates = new Map(
      CONNECTIONS.map((connections) => {
        const own = samples.get(`${name} ${connections}`) ?? []
        const perSecond = median(own.map((sample) => sample.perSecond))
        return [connections, { perSecond, perCore: median(own.map((sample) => sample.perCore)) }]
      }),
    )
    return [name, { rates, memory: memory.get(name) ?? [] }]
  })
  return Object.fromEntries(figures) as Record<Name, LoadFigures>
}

/** Asks one server for its page over so many connections, for some seconds; `headersOf` gives each request its own. */
export async function load(
  { url, headers, pid }: Served,
  connections: number,
  headersOf: () => Record<string, string> = () => headers,
): Promise<Rate> {
  const before = await usageOf(pid)
  const result = await autocannon({
    ...{ url, connections, duration: SECONDS },
    requests: [{ setupRequest: (request) => ({ ...request, headers: headersOf() }) }],
  })
  const { processorSeconds } = await usageOf(pid)
  const pages = result['2xx']
  if (pages === 0 || result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} gave ${result.non2xx} wrong answers and ${result.errors} errors.`)
  return {
    perSecond: pages / result.duration,
    perCore: pages / (processorSeconds - before.processorSeconds),
  }
}
