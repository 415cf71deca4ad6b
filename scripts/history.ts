import { parseArgs } from 'node:util'
import { connectDatabase } from '@/db/client'
import { findLastSeal, findSealByHash } from '@/db/queries/operations/history-seals'
import type { Context } from '@/lib/core/context'
import { configFrom, readEnv } from '@/lib/core/env'
import { checkHistory } from '@/lib/operations/history-seals/check-history'
import { differenceSentence } from '@/lib/operations/history-seals/labels'
import { sealHistory } from '@/lib/operations/history-seals/seal-history'
import { commandContext } from './command-context'
import { callersEnvironment } from './up/environment'

const usage = `Usage:
  npm run history -- seal                   seals the days that are over, as the product does each night
  npm run history -- check                  compares every sealed day with its seal
  npm run history -- check --expect HASH    the same, and whether the seal with this hash, kept elsewhere, is still there
with DATABASE_URL set, here or in .env. Ends with 1 when something differs.`

/** A command that reads history signs nobody in and serves no pages: what those need may be missing here. */
const notNeeded = {
  COGNITO_REGION: 'none',
  COGNITO_USER_POOL_ID: 'none_none',
  COGNITO_CLIENT_ID: 'none',
  COGNITO_CLIENT_SECRET: 'none',
  NEXTAUTH_URL: 'http://localhost',
  NEXTAUTH_SECRET: 'no sessions are opened by this command',
}

/**
 * `npm run history`: seals days of history, and compares them with their seals.
 * @throws Error with a sentence for the operator
 */
export async function main(args: string[] = process.argv.slice(3)): Promise<void> {
  const { what, expected } = readArguments(args)
  const env = readEnv({ ...notNeeded, ...callersEnvironment('production') })
  const database = connectDatabase({
    url: env.DATABASE_URL,
    maxConnections: 2,
    applicationName: 'partner-management history',
  })
  try {
    const ctx = commandContext('npm run history', configFrom(env), database)
    if (what === 'seal') await seal(ctx)
    else await check(ctx, expected)
  } finally {
    await database.close()
  }
}

function readArguments(args: string[]): { what: 'seal' | 'check'; expected: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { expect: { type: 'string' } },
    })
    const [what, ...rest] = positionals
    if ((what === 'check' || (what === 'seal' && !values.expect)) && rest.length === 0)
      return { what, expected: values.expect }
  } catch {
    // Said below.
  }
  throw new Error(usage)
}

async function seal(ctx: Context): Promise<void> {
  const made = await sealHistory(ctx)
  console.log(made ? 'Sealed.' : 'There was nothing to seal.')
  await printLast(ctx)
}

async function check(ctx: Context, expected: string | undefined): Promise<void> {
  const { days, differences } = await checkHistory(ctx, { which: 'all' })
  console.log(`Compared ${days} sealed days; ${differences.length} of them differ.`)
  for (const difference of differences) console.log(differenceSentence(difference))
  const kept = expected ? await findSealByHash(ctx.db, expected) : null
  if (expected) {
    console.log(
      kept
        ? `The seal that you kept is that of ${kept.day}: up to then nothing was rewritten, unless it is named above.`
        : 'No day has the seal that you kept: history was rewritten, or the hash is of another installation.',
    )
  }
  await printLast(ctx)
  process.exitCode = differences.length > 0 || (expected && !kept) ? 1 : 0
}

async function printLast({ db }: Context): Promise<void> {
  const last = await findLastSeal(db)
  if (last) console.log(`The newest seal is that of ${last.day}: ${last.hash}`)
}
