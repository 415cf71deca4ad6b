import { parseArgs } from 'node:util'
import { connectDatabase } from '@/db/client'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import { createCognitoDirectory } from '@/lib/adapters/cognito/directory'
import { createCognitoLoginList } from '@/lib/adapters/cognito/login-list'
import { createZuoraBilling } from '@/lib/adapters/zuora/billing'
import type { Context, SystemActor } from '@/lib/core/context'
import { configFrom, type Env, readEnv } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { askComparison } from '@/lib/operations/restore/ask-comparison'
import { compareCopy } from '@/lib/operations/restore/effects'
import { holdCopy } from '@/lib/operations/restore/hold-copy'
import { billingAdvice, billingKindLabels, decisionLabels } from '@/lib/operations/restore/labels'
import { readRestore } from '@/lib/operations/restore/read-restore'
import { releaseCopy } from '@/lib/operations/restore/release-copy'
import type { BillingReader } from '@/lib/ports/billing/billing'
import { restoreBackup } from './backup/restore-backup'
import { commandContext } from './command-context'
import { StartError } from './local/start-error'
import { callersEnvironment } from './up/environment'

const usage = `Usage:
  npm run restore -- from FOLDER [--checksum SUM]   puts a backup into the empty database of MIGRATE_DATABASE_URL, and holds it
  npm run restore -- hold [--copy-made-at TIME]     holds a database that was restored by other means, such as to a point in time
  npm run restore -- compare                        compares it with Cognito and Zuora, and prints what differs
  npm run restore -- release                        ends the hold, after everything that needs a decision has one
TIME: ISO 8601 in UTC, such as 2026-03-01T12:00:00Z; left out, that of the newest line of history.
The last three take the product's own variables, and AWS credentials that may read the pool.`

/** A comparison signs nobody in and serves no pages: what those need may be missing here. */
const notNeeded = {
  COGNITO_CLIENT_ID: 'none',
  COGNITO_CLIENT_SECRET: 'none',
  NEXTAUTH_URL: 'http://localhost',
  NEXTAUTH_SECRET: 'no sessions are opened by this command',
}
/** Holding asks nobody elsewhere. */
const offline = { COGNITO_REGION: 'none', COGNITO_USER_POOL_ID: 'none_none' }

/**
 * `npm run restore`: restores a backup, holds a restored database, compares it and ends the hold.
 * @throws StartError with a sentence for the operator
 */
export async function main(args: string[] = process.argv.slice(3)): Promise<void> {
  const { what, folder, checksum, copyMadeAt } = readArguments(args)
  const given = callersEnvironment('production')
  if (what === 'from') return await restore(given, folder ?? '', checksum)
  const env = readEnv({ ...notNeeded, ...(what === 'hold' && offline), ...given })
  const database = connectDatabase({
    url: env.DATABASE_URL,
    maxConnections: 4,
    applicationName: 'partner-management restore',
  })
  try {
    const ctx = commandContext('npm run restore', configFrom(env), database)
    if (what === 'hold') await hold(ctx, copyMadeAt)
    else if (what === 'compare') await compare(ctx, env)
    else await release(ctx)
  } catch (error) {
    throw error instanceof AppError ? new StartError(error.message) : error
  } finally {
    await database.close()
  }
}

function readArguments(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { checksum: { type: 'string' }, 'copy-made-at': { type: 'string' } },
    })
    const [what, folder, ...rest] = positionals
    const { checksum, 'copy-made-at': copyMadeAt } = values
    const isRight =
      what === 'from'
        ? folder !== undefined && copyMadeAt === undefined
        : ['hold', 'compare', 'release'].includes(what ?? '') &&
          folder === undefined &&
          checksum === undefined &&
          (copyMadeAt === undefined || what === 'hold')
    if (isRight && rest.length === 0) return { what, folder, checksum, copyMadeAt }
  } catch {
    // Said below.
  }
  throw new StartError(usage)
}

async function restore(
  { DATABASE_URL, MIGRATE_DATABASE_URL: url = DATABASE_URL }: Record<string, string>,
  folder: string,
  checksum: string | undefined,
): Promise<void> {
  if (!url) throw new StartError(usage)
  const { manifest, sessionsEnded } = await restoreBackup(url, folder, checksum)
  console.log(`The database is as of ${manifest.takenAt}, and held. ${ended(sessionsEnded)}`)
  console.log(next)
}

const ended = (count: number) =>
  `It said that ${count === 1 ? '1 session was' : `${count} sessions were`} open; they are ended.`
const next =
  'Nothing can be changed, no job runs and partners cannot sign in. Start the product, and look under Operations, Restore; or go on with npm run restore -- compare.'

async function hold(ctx: Context<SystemActor>, copyMadeAt: string | undefined): Promise<void> {
  const { sessionsEnded } = await holdCopy(ctx, { copyMadeAt })
  console.log(`The database is held. ${ended(sessionsEnded)}`)
  console.log(next)
}

async function release(ctx: Context<SystemActor>): Promise<void> {
  await releaseCopy(ctx, {})
  console.log('The hold is ended: edits are taken, jobs run, and partners can sign in.')
}

async function compare(ctx: Context<SystemActor>, env: Env): Promise<void> {
  const pool = {
    region: env.COGNITO_REGION,
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: env.COGNITO_CLIENT_ID,
    clientSecret: env.COGNITO_CLIENT_SECRET,
    endpoint: env.COGNITO_ENDPOINT,
  }
  const client = createCognitoClient(pool)
  try {
    await askComparison(ctx, {})
    const directory = createCognitoDirectory(client, pool)
    const loginList = createCognitoLoginList(client, pool)
    if (!(await compareCopy(ctx, { directory, loginList, billing: billingOf(env) }))) {
      throw new StartError('It is being compared just now. Look again in a moment.')
    }
  } finally {
    client.destroy()
  }
  await print(ctx)
}

function billingOf(env: Env): BillingReader | null {
  const { ZUORA_ENVIRONMENT: environment, ZUORA_CLIENT_ID: clientId } = env
  const { ZUORA_CLIENT_SECRET: clientSecret, ZUORA_ENDPOINT: endpoint } = env
  if (!environment || !clientId || !clientSecret) return null
  const tenant = { environment, endpoint, clientId, clientSecret }
  return createZuoraBilling(tenant, { ownerTransfer: false, runBilling: false })
}

async function print(ctx: Context): Promise<void> {
  const { hold: view } = await readRestore(ctx, {})
  if (!view) return
  console.log(
    `\nLogins that differ: ${view.found}. npm run reconcile and the Drift page list all of them; these need a decision:`,
  )
  for (const { name, email, organisation, differences, effects, decided } of view.logins) {
    console.log(`  ${name} <${email}>, ${organisation.name}`)
    for (const { attribute, here, there } of differences) {
      console.log(`      ${attribute}: here ${here || 'nothing'}, in Cognito ${there || 'nothing'}`)
    }
    if (decided) console.log(`      Decided by ${decided.by}: ${decisionLabels[decided.decision]}.`)
    else
      for (const each of ['keep_cognito', 'keep_copy'] as const)
        console.log(`      ${decisionLabels[each]}: ${effects[each].join(' ')}`)
  }
  if (view.billing) console.log(`\nIn Zuora and not here: ${view.billing.length}`)
  else console.log('\nZuora is not connected, and was not compared.')
  for (const { kind, number, organisation } of view.billing ?? []) {
    console.log(
      `  ${billingKindLabels[kind]} ${number}${organisation ? `, ${organisation.name}` : ''}`,
    )
    console.log(`      ${billingAdvice[kind]}`)
  }
  console.log(`\n${view.obstacle ?? 'Nothing stands in the way of ending the hold.'}`)
  process.exitCode = view.obstacle ? 2 : 0
}
