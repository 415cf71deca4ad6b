import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { DatabaseClient } from '@/db/client'
import type { ImportKind } from '@/db/enums'
import type { Context } from '@/lib/core/context'
import { beginUpload } from '@/lib/operations/imports/begin-upload'
import { cancel } from '@/lib/operations/imports/cancel'
import { check } from '@/lib/operations/imports/check'
import { get } from '@/lib/operations/imports/get'
import { pieceSize } from '@/lib/operations/imports/policy'
import { readFile } from '@/lib/operations/imports/read-file'
import { start } from '@/lib/operations/imports/start'
import { takePiece } from '@/lib/operations/imports/take-piece'
import { usageOf } from '../local/processes/usage'
import type { Served } from './stage'
import { median, timed } from './statistics'

const ORGANISATIONS = 500
const USERS = 20_000
/** For so long people are invited, in seconds. */
const INVITING = 30
const PAGES = 40
/** A demo account of the local Zuora. */
const ACCOUNT = 'A00000101'
const PATIENCE_MS = 15 * 60_000

export type ImportFigures = {
  /** Rows of a file of users that are checked in a second, and how many they are. */
  checked: { rows: number; perSecond: number }
  /** Organisations that are created in a second of clock time and of processor time. */
  organisations: { perSecond: number; perCore: number }
  /** Invitations sent in a second, over all of them and in the second with the most. */
  invitations: { perSecond: number; most: number }
  /** Milliseconds of the partners table's page, before people are invited and meanwhile. */
  pages: { before: number; meanwhile: number }
}

/** Imports by the verbs, carried out by the product's own worker; the file of users is given up once it has been measured. */
export async function measureImports(
  product: Served,
  ctx: Context,
  { reads }: DatabaseClient,
): Promise<ImportFigures> {
  const word = randomBytes(4).toString('hex')
  const line = (cells: string[]) => `${cells.join(',')}\n`
  const organisations = await checkedFile(ctx, 'organisations', [
    line(['Organisation name', 'Zuora account ID', 'Zuora invoice owner']),
    ...Array.from({ length: ORGANISATIONS }, (_, at) =>
      line([`Import ${word} number ${at}`, ACCOUNT, 'Partner']),
    ),
  ])
  const before = await usageOf(product.pid)
  await start(ctx, { importId: organisations.id, checkId: organisations.checkId })
  const seconds = (await timed(() => finished(ctx, organisations.id))) / 1_000
  const used = (await usageOf(product.pid)).processorSeconds - before.processorSeconds

  const [first] = await reads.execute<{ id: string }>(
    sql`select id from partner_organisations where name = ${`Import ${word} number 0`}`,
  )
  const users = await checkedFile(ctx, 'users', [
    line(['User name', 'Email address', 'Partner organisation ID']),
    ...Array.from({ length: USERS }, (_, at) =>
      line([`Person ${at}`, `person-${word}-${at}@import.example`, first?.id ?? '']),
    ),
  ])
  const idle = await pageTime(product)
  await start(ctx, { importId: users.id, checkId: users.checkId })
  // The first pages are read while the first rows are carried out.
  await delay(2_000)
  const begun = Date.now()
  const meanwhile = await pageTime(product)
  await delay(Math.max(0, begun + INVITING * 1_000 - Date.now()))
  await cancel(ctx, { importId: users.id })
  const invitations = await invitedSince(reads, new Date(begun))
  return {
    checked: { rows: USERS, perSecond: users.rowsPerSecond },
    organisations: { perSecond: ORGANISATIONS / seconds, perCore: ORGANISATIONS / used },
    invitations,
    pages: { before: idle, meanwhile },
  }
}

/** Uploads a file and has it checked. */
async function checkedFile(
  ctx: Context,
  kind: ImportKind,
  lines: readonly string[],
): Promise<{ id: string; checkId: string | null; rowsPerSecond: number }> {
  const bytes = Buffer.from(lines.join(''))
  const { importId } = await beginUpload(ctx, { kind, fileName: 'bench.csv', size: bytes.length })
  for (let at = 0; at < bytes.length; at += pieceSize)
    await takePiece(ctx, {
      importId,
      at,
      bytes: new Uint8Array(bytes.subarray(at, at + pieceSize)),
    })
  const { encoding, columns } = await readFile(ctx, { importId })
  const time = await timed(async () => {
    await check(ctx, { importId, kind, encoding, columns })
    await until(async () => (await get(ctx, { importId })).state === 'checked')
  })
  const { checkId, found, problem } = await get(ctx, { importId })
  const rows = lines.length - 1
  if (found?.create !== rows)
    throw new Error(`${found?.create} of ${rows} rows can be created: ${problem}`)
  return { id: importId, checkId, rowsPerSecond: rows / (time / 1_000) }
}

async function finished(ctx: Context, importId: string): Promise<void> {
  await until(async () => (await get(ctx, { importId })).run?.state === 'finished')
  const { run } = await get(ctx, { importId })
  if (run?.done !== run?.total) throw new Error(`${run?.done} of ${run?.total} rows were created.`)
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error('An import takes too long.')
    await delay(50)
  }
}

/** Milliseconds of the first page, evenly over some seconds. */
async function pageTime({ url, headers }: Served): Promise<number> {
  const times: number[] = []
  while (times.length < PAGES) {
    times.push(await timed(async () => (await fetch(url, { headers })).text()))
    await delay(100)
  }
  return median(times)
}

async function invitedSince(
  reads: DatabaseClient['reads'],
  since: Date,
): Promise<ImportFigures['invitations']> {
  const seconds = await reads.execute<{ count: number }>(sql`
    select count(*)::int as count from partner_users
    where invited_at >= ${since.toISOString()}::timestamptz
    group by date_trunc('second', invited_at)`)
  const counts = seconds.map(({ count }) => count)
  return {
    perSecond: counts.reduce((sum, count) => sum + count, 0) / INVITING,
    most: Math.max(0, ...counts),
  }
}
