import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { DatabaseClient } from '@/db/client'
import { callAction } from './action'
import { usageOf } from './process-usage'
import type { Served } from './stage'

const ROWS = 20_000
const RUN_SECONDS = 10
const GIVEN_UP_AFTER_MS = 120_000
/** The product takes a file in pieces of at most so many bytes. */
const PIECE = 2_000_000

/** Rows checked and carried out in a second, and the serving process's memory before the check and at most meanwhile. */
export type ImportFigures = {
  rows: number
  checked: number
  done: number
  memory: { before: number; most: number }
}

/** Uploads a file of users, has it checked, and carries it out for a while. */
export async function measureImport(served: Served, db: DatabaseClient): Promise<ImportFigures> {
  const [organisation] = await db.reads.execute<{ id: string }>(
    sql`select id from partner_organisations order by id limit 1`,
  )
  const lines = Array.from(
    { length: ROWS },
    (_, row) => `Bench Person ${row},bench-${row}@import.example,${organisation?.id}`,
  )
  const bytes = Buffer.from(`Name,Email address,Organisation ID\n${lines.join('\n')}\n`)
  const begun = { kind: 'users', fileName: 'bench.csv', size: bytes.length }
  const answer = await callAction(served, 'beginUpload', begun)
  const importId = /"importId":"([^"]+)"/.exec(answer)?.[1] ?? ''
  for (let at = 0; at < bytes.length; at += PIECE) await upload(served, importId, at, bytes)

  const before = (await usageOf(served.pid)).residentMiB
  let most = before
  const looking = setInterval(async () => {
    most = Math.max(most, (await usageOf(served.pid)).residentMiB)
  }, 100)
  try {
    const begin = performance.now()
    const columns = { userName: 0, email: 1, organisationId: 2 }
    const how = { importId, kind: 'users', encoding: 'utf-8', columns }
    await callAction(served, 'checkImport', how)
    await until(async () => (await stateOf(db, importId))?.state === 'checked')
    const checked = ROWS / ((performance.now() - begin) / 1_000)
    const state = await stateOf(db, importId)
    if (state?.toCreate !== ROWS)
      throw new Error(`Of ${ROWS} rows only ${state?.toCreate} can be created.`)
    await callAction(served, 'startImport', { importId, checkId: state.checkId })
    await delay(RUN_SECONDS * 1_000)
    await callAction(served, 'cancelImport', { importId })
    const done = ((await stateOf(db, importId))?.created ?? 0) / RUN_SECONDS
    return { rows: ROWS, checked, done, memory: { before, most } }
  } finally {
    clearInterval(looking)
  }
}

async function upload({ url, headers }: Served, importId: string, at: number, bytes: Buffer) {
  const answer = await fetch(new URL(`/api/staff/imports/${importId}?at=${at}`, url), {
    method: 'POST',
    headers: { ...headers, origin: new URL(url).origin, 'content-type': 'text/csv' },
    body: new Uint8Array(bytes.subarray(at, at + PIECE)),
  })
  if (!answer.ok) throw new Error(`The file was not taken: ${answer.status}`)
}

type Found = { state: string; checkId: string; toCreate: number | null; created: number }

async function stateOf({ db }: DatabaseClient, importId: string) {
  const [row] = await db.execute<Found>(sql`
    select imports.state, check_id as "checkId", to_create as "toCreate", coalesce((
      select count(*)::int from bulk_rows
      where bulk_rows.run_id = imports.run_id and state = 'done'), 0) as created
    from imports where imports.id = ${importId}::uuid`)
  return row
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + GIVEN_UP_AFTER_MS
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('The check did not end within two minutes.')
    await delay(100)
  }
}
