import { parseArgs } from 'node:util'
import { z } from 'zod'
import { randomFrom } from './faults/random'
import { type ScenarioName, scenarios } from './faults/scenarios'
import { startServices } from './faults/services'
import { Table } from './faults/table'
import { atEnd } from './local/processes/life.mjs'
import { StartError } from './local/start-error'

const names = Object.keys(scenarios) as ScenarioName[]

const options = z.object({
  seed: z.coerce.number().int().min(0).default(1),
  minutes: z.coerce.number().min(1).max(600).default(40),
  rounds: z.coerce.number().int().min(1).max(500).optional(),
  only: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(names, { error: `must be some of ${names.join(', ')}` })))
    .default(names.filter((name) => !('onlyByName' in scenarios[name]))),
})

/**
 * `npm run test:faults`: breaks installations in many ways while people work on them, and holds the product to its
 * promises. The same seed gives the same faults. Every scenario gets its share of the time, and at least one round. Ends
 * with 1 when anything was lost or is wrong.
 */
export async function main(args: string[]): Promise<void> {
  const { seed, minutes, rounds, only } = readOptions(args)
  const until = performance.now() + minutes * 60_000
  const table = new Table()
  // Also when it is told to end early: what was seen by then is told.
  atEnd(async () => console.log(`\n${table}`))
  const services = await startServices()
  console.log(`Seed ${seed}, at most ${minutes} minutes`)
  for (const [at, name] of only.entries()) {
    const left = until - performance.now()
    const shares = only.slice(at).reduce((sum, each) => sum + scenarios[each].share, 0)
    const ends = performance.now() + (left * scenarios[name].share) / shares
    const played = { services, table, seed, until: ends, rounds: rounds ?? scenarios[name].rounds }
    if (left > 0) await play(name, played)
    else table.add({ what: name, notRun: 'the time was over' })
  }
  process.exitCode = table.kept ? 0 : 1
}

async function play(
  name: ScenarioName,
  run: {
    services: Awaited<ReturnType<typeof startServices>>
    table: Table
    seed: number
    until: number
    rounds: number
  },
): Promise<void> {
  let played = 0
  for await (const round of scenarios[name].play(run.services, randomFrom(run.seed))) {
    run.table.add(round)
    played += 1
    if ('notRun' in round) console.log(`${name}: ${round.what} not run: ${round.notRun}`)
    else {
      const { what, acknowledged, asked, lost, wrong, recovery } = round
      const kept = lost.length + wrong.length === 0 ? 'kept' : 'BROKEN'
      const told = `${acknowledged} of ${asked} acknowledged, ${recovery.toFixed(1)} s`
      console.log(`${name} ${played} of ${run.rounds}: ${what}: ${told}, ${kept}`)
      for (const sentence of [...lost, ...wrong].slice(0, 10)) console.log(`      ${sentence}`)
    }
    if (played >= run.rounds || performance.now() > run.until) break
  }
  const left = run.rounds - played
  if (left > 0) run.table.add({ what: `${name}: ${left} more`, notRun: 'the time was over' })
}

function readOptions(args: string[]) {
  const text = { type: 'string' } as const
  const given = { rounds: text, seed: text, minutes: text, only: text }
  const { values } = parseArgs({ args, options: given })
  const read = options.safeParse(values)
  if (!read.success) throw new StartError(z.prettifyError(read.error))
  return read.data
}
