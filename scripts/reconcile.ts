import { parseArgs } from 'node:util'
import { connectDatabase } from '@/db/client'
import { reconcileFindingKinds } from '@/db/enums'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import { createCognitoDirectory } from '@/lib/adapters/cognito/directory'
import { createCognitoLoginList } from '@/lib/adapters/cognito/login-list'
import type { Context } from '@/lib/core/context'
import { configFrom, readEnv } from '@/lib/core/env'
import { openRun } from '@/lib/operations/reconcile/internal/open-run'
import { kindLabels, kindSentences, leftOutSentence } from '@/lib/operations/reconcile/labels'
import { readDrift } from '@/lib/operations/reconcile/read-drift'
import { reconcile } from '@/lib/operations/reconcile/reconcile'
import { repairAllSafe } from '@/lib/operations/reconcile/repair-all-safe'
import type { DriftView, FindingView } from '@/lib/operations/reconcile/views'
import { commandContext } from './command-context'
import { callersEnvironment } from './up/environment'

const usage = `Usage:
  npm run reconcile               compares, and says what repairs would do
  npm run reconcile -- --repair   the same, then has all safe repairs done by the running product
with DATABASE_URL, COGNITO_REGION and COGNITO_USER_POOL_ID set (also in .env), and AWS credentials that may read the pool.
Ends with 1 when the two sides differ, and with 2 when they, or a part of them, could not be compared.`

/** A comparison signs nobody in and serves no pages: what those need may be missing here. */
const notNeeded = {
  COGNITO_CLIENT_ID: 'none',
  COGNITO_CLIENT_SECRET: 'none',
  NEXTAUTH_URL: 'http://localhost',
  NEXTAUTH_SECRET: 'no sessions are opened by this command',
}

/**
 * `npm run reconcile`: compares the database with the user pool and prints the three lists.
 * @throws Error with a sentence for the operator
 */
export async function main(args: string[] = process.argv.slice(3)): Promise<void> {
  const { values } = readArguments(args)
  const env = readEnv({ ...notNeeded, ...callersEnvironment('production') })
  const pool = {
    region: env.COGNITO_REGION,
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: env.COGNITO_CLIENT_ID,
    clientSecret: env.COGNITO_CLIENT_SECRET,
    endpoint: env.COGNITO_ENDPOINT,
  }
  const client = createCognitoClient(pool)
  const database = connectDatabase({
    url: env.DATABASE_URL,
    readsUrl: env.READS_DATABASE_URL,
    maxConnections: 4,
    applicationName: 'partner-management reconcile',
  })
  try {
    const ctx = commandContext('npm run reconcile', configFrom(env), database)
    const runId = await database.db.transaction((tx) => openRun(tx, ctx))
    await reconcile(
      ctx,
      {
        directory: createCognitoDirectory(client, pool),
        loginList: createCognitoLoginList(client, pool),
      },
      { runId },
    )
    const drift = await printDrift(ctx)
    if (values.repair) await repair(ctx, runId, drift)
    else if (drift.safe > 0) {
      console.log(`\n${drift.safe} of these need no decision: repair them with --repair.`)
    }
    process.exitCode = exitCodeOf(drift)
  } finally {
    client.destroy()
    await database.close()
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options: { repair: { type: 'boolean', default: false } } })
  } catch {
    throw new Error(usage)
  }
}

function exitCodeOf({ last, counts }: DriftView): number {
  if (last?.failure) return 2
  if (Object.values(counts).some(({ found }) => found > 0)) return 1
  return last?.leftOut ? 2 : 0
}

/** Prints the three lists, a page at a time; answers with the first page, which has the counts. */
async function printDrift(ctx: Context): Promise<DriftView> {
  const drift = await readDrift(ctx, {})
  const { last, counts } = drift
  for (const kind of reconcileFindingKinds) {
    console.log(`\n${kindLabels[kind]}: ${counts[kind].found}`)
    if (counts[kind].found > 0) console.log(kindSentences[kind])
    let after: string | undefined
    do {
      const page = await readDrift(ctx, { kind, after })
      for (const finding of page.findings) console.log(linesOf(finding).join('\n'))
      after = page.after ?? undefined
    } while (after)
  }
  console.log(
    `\nCompared ${last?.usersCompared} users here with ${last?.loginsCompared} logins in Cognito; ${last?.loginsIgnored} further logins do not carry our mark.`,
  )
  const leftOut = leftOutSentence(last?.leftOut ?? 0)
  if (leftOut) console.log(leftOut)
  if (last?.failure) console.log(last.failure)
  return drift
}

function linesOf(finding: FindingView): string[] {
  const { name, email, organisation, repair } = finding
  const who = name === email ? email : `${name} <${email}>`
  return [
    `  ${who}${organisation ? `, ${organisation.name}` : ''}`,
    `      ${finding.finding}`,
    ...finding.differences.map(
      ({ attribute, here, there }) =>
        `      ${attribute}: here ${here || 'nothing'}, in Cognito ${there || 'nothing'}`,
    ),
    ...(repair
      ? [`      ${repair === 'safe' ? 'Repair' : 'Repair, not safe'}: ${finding.wouldDo.join(' ')}`]
      : []),
    ...(finding.decision ? [`      Decide first: ${finding.decision}`] : []),
  ]
}

/** Has the safe repairs done that were just printed. */
async function repair(ctx: Context, runId: string, { safe, last }: DriftView): Promise<void> {
  if (last?.failure) {
    console.log('\nNothing is repaired, because the comparison did not come to its end.')
    return
  }
  let left = safe
  let requested = 0
  while (left > 0) {
    const step = await repairAllSafe(ctx, { runId }, { again: false })
    requested += step.requested
    left = step.requested > 0 ? step.left : 0
  }
  console.log(
    `\n${requested} repairs asked for. The running product carries them out; Drift shows how they end.`,
  )
}
