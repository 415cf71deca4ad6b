import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type FaultName, faults, randomFrom } from './faults/faults'
import { playRound } from './faults/round'
import { openStage } from './faults/stage'
import { startLocalCognito } from './local/cognito/server'
import { startPostgres } from './local/postgres'
import { atEnd } from './local/processes/life.mjs'
import { StartError } from './local/start-error'

const names = Object.keys(faults) as FaultName[]

const options = z.object({
  rounds: z.coerce.number().int().min(1).max(500).default(12),
  seed: z.coerce.number().int().min(0).default(1),
  copies: z.coerce.number().int().min(1).max(8).default(2),
  only: z.enum(names, { error: `must be one of ${names.join(', ')}` }).optional(),
})

/**
 * `npm run test:faults`: takes the database and copies of the product away while users are added, round after
 * round, and holds the product to its promises. The same seed gives the same faults at the same moments.
 */
export async function main(args: string[]): Promise<void> {
  const { rounds, seed, copies, only } = readOptions(args)
  const folder = await mkdtemp(join(tmpdir(), 'faults-cognito-'))
  atEnd(() => rm(folder, { recursive: true, force: true }))
  const postgres = await startPostgres({ dataFolder: join(folder, 'postgres'), durable: false })
  atEnd(() => postgres.stop())
  await postgres.ensureDatabase('local_cognito')
  const controlToken = randomBytes(16).toString('hex')
  const databaseUrl = postgres.url('local_cognito')
  const cognito = await startLocalCognito({ databaseUrl, port: 0, controlToken })
  atEnd(() => cognito.stop())
  const stage = await openStage({ endpoint: cognito.endpoint, controlToken }, copies)
  atEnd(() => stage.close())

  const random = randomFrom(seed)
  let failed = 0
  console.log(`Seed ${seed}, ${copies} copies`)
  console.log(row(['round', 'fault', 'asked', 'acknowledged', 'recovery', 'result']))
  for (let round = 1; round <= rounds; round += 1) {
    const fault = only ?? names[(round - 1) % names.length] ?? 'stop'
    const { asked, acknowledged, recovery, wrong } = await playRound(stage, fault, random)
    const result = wrong.length === 0 ? 'kept' : 'BROKEN'
    console.log(row([round, fault, asked, acknowledged, `${recovery.toFixed(1)} s`, result]))
    for (const sentence of wrong.slice(0, 10)) console.log(`      ${sentence}`)
    if (wrong.length > 0) failed += 1
  }
  console.log(`${rounds - failed} of ${rounds} rounds kept every promise`)
  process.exitCode = failed > 0 ? 1 : 0
}

function readOptions(args: string[]) {
  const text = { type: 'string' } as const
  const given = { rounds: text, seed: text, copies: text, only: text }
  const { values } = parseArgs({ args, options: given })
  const read = options.safeParse(values)
  if (!read.success) throw new StartError(z.prettifyError(read.error))
  return read.data
}

function row(cells: readonly (string | number)[]): string {
  const widths = [5, 14, 7, 14, 10, 8]
  return cells.map((cell, at) => String(cell).padEnd(widths[at] ?? 0)).join(' ')
}
