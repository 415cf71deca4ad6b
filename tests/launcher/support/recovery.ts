import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, onTestFinished } from 'vitest'
import { startPostgres } from '@/scripts/local/postgres'
import { family } from './processes'
import type { Starter } from './starter'

/** Where PostgreSQL writes down which process it is. */
export const postmasterFile = (dataFolder: string) => join(dataFolder, 'cluster', 'postmaster.pid')

async function recordedPid(dataFolder: string): Promise<number> {
  return Number((await readFile(postmasterFile(dataFolder), 'utf8')).split('\n')[0])
}

/** PostgreSQL starts there, answers and stops. */
export async function expectRecovery(dataFolder: string): Promise<void> {
  const server = await startPostgres({ dataFolder, durable: false })
  const sql = postgres(server.url('postgres'), { max: 1 })
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  await sql.end()
  await server.stop()
}

/**
 * Keeps a backend in a loop that does not look whether its server is still there; for two minutes at
 * most, so that a test which is killed leaves nothing running.
 */
export async function busyBackend(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  onTestFinished(() => sql.end({ timeout: 0 }))
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  sql`do $$
    declare until timestamptz := clock_timestamp() + interval '2 minutes';
    begin while clock_timestamp() < until loop perform 1; end loop; end $$`
    .execute()
    .catch(() => {})
  if (!row) throw new Error('no backend')
  return row.pid
}

/** The processes of a starter by their part. */
export async function parts(starter: Starter, dataFolder: string) {
  const pid = starter.process.pid ?? 0
  const postmaster = await recordedPid(dataFolder)
  const keeper = family(pid).find(({ command }) => command.includes('keeper.mjs'))?.pid ?? 0
  return { starter: pid, keeper, postmaster }
}
