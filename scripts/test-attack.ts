import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type GroupName, groups } from './attack/groups'
import { openStage } from './attack/stage'
import { newTally, type Tally } from './attack/tally'
import { randomFrom } from './faults/random'
import { StartError } from './local/start-error'

const names = Object.keys(groups) as GroupName[]

const options = z.object({
  seed: z.coerce.number().int().min(0).default(1),
  only: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(names, { error: `--only takes ${names.join(', ')}` })))
    .default(names),
})

/**
 * `npm run test:attack`: builds and serves a product of its own, attacks it from outside as strangers, other
 * organisations and other sites would, and counts. The same seed guesses the same.
 */
export async function main(args: string[]): Promise<void> {
  const { seed, only } = readOptions(args)
  const stage = await openStage()
  console.log(`Seed ${seed}`)
  console.log(row(['attack', 'requests', 'refused', 'let through', 'our errors', 'slowest', '']))
  const all: Tally[] = []
  for (const name of names.filter((each) => only.includes(each))) {
    const tally = newTally()
    all.push(tally)
    await stage.forgetLookups()
    await groups[name](stage, tally, randomFrom(seed)).catch((error) => {
      const said = error instanceof Error ? error.message : String(error)
      tally.wrong.push(`it could not be tried to its end: ${said.slice(0, 300)}`)
    })
    print(name, tally)
  }
  const failed = all.filter(({ wrong }) => wrong.length > 0).length
  const sum = (of: (tally: Tally) => number) => all.reduce((total, tally) => total + of(tally), 0)
  console.log(
    row([
      'all',
      sum(({ requests }) => requests),
      sum(({ refused }) => refused),
      sum(({ letThrough }) => letThrough),
      sum(({ errors }) => errors),
      '',
      `${all.length - failed} of ${all.length} held`,
    ]),
  )
  process.exitCode = failed > 0 ? 1 : 0
}

function print(name: string, tally: Tally): void {
  const { requests, refused, letThrough, errors, slowestMs, wrong } = tally
  const slowest = `${(slowestMs / 1_000).toFixed(1)} s`
  const result = wrong.length === 0 ? 'held' : 'BROKEN'
  console.log(row([name, requests, refused, letThrough, errors, slowest, result]))
  const told = [...new Set(wrong)]
  for (const sentence of told.slice(0, 20)) console.log(`      ${sentence}`)
  if (told.length > 20) console.log(`      and ${told.length - 20} more`)
}

function readOptions(args: string[]) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, only: text } })
  const read = options.safeParse(values)
  if (!read.success) throw new StartError(z.prettifyError(read.error))
  return read.data
}

function row(cells: readonly (string | number)[]): string {
  const widths = [16, 9, 9, 12, 11, 8, 8]
  return cells.map((cell, at) => String(cell).padEnd(widths[at] ?? 0)).join(' ')
}
