import { appendFile, cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type RunningPostgres, startPostgres } from '../local/postgres'

/** What a server needs so that another can follow it. */
export const replicating = { wal_level: 'replica', max_wal_senders: '10', synchronous_commit: 'on' }

const admin = (server: RunningPostgres) =>
  postgres(server.url('postgres'), { max: 1, onnotice: () => {} })

/**
 * Starts a server that follows another one, on a copy of its files; from then on each commit of the first waits until
 * the second has it.
 * @param from the data folder of the first
 * @param to the data folder of the second
 */
export async function startStandby(
  primary: RunningPostgres,
  from: string,
  to: string,
): Promise<RunningPostgres> {
  const sql = admin(primary)
  try {
    await sql`select pg_backup_start('standby', fast => true)`
    await mkdir(to, { recursive: true, mode: 0o700 })
    await cp(join(from, 'password'), join(to, 'password'))
    await writeFile(join(to, 'server.log'), '')
    await cp(join(from, 'cluster'), join(to, 'cluster'), {
      recursive: true,
      filter: (path) => !path.endsWith('postmaster.pid'),
    })
    const [label] = await sql<{ labelfile: string }[]>`select labelfile from pg_backup_stop()`
    await writeFile(join(to, 'cluster', 'backup_label'), label?.labelfile ?? '', { mode: 0o600 })
    await writeFile(join(to, 'cluster', 'standby.signal'), '')
    const address = new URL(primary.url('postgres'))
    const { hostname, port, username, password } = address
    const follow = `host=${hostname} port=${port} user=${username} password=${password} application_name=standby`
    const settings = `\nprimary_conninfo = '${follow}'\nsynchronous_standby_names = ''\n`
    await appendFile(join(to, 'cluster', 'postgresql.auto.conf'), settings)
    const standby = await startPostgres({ dataFolder: to, durable: false, settings: replicating })
    await sql`alter system set synchronous_standby_names = 'standby'`
    await sql`select pg_reload_conf()`
    await inStep(sql)
    return standby
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function inStep(sql: postgres.Sql): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await sql`select from pg_stat_replication where sync_state = 'sync'`
    if (found.length > 0) return
    await sleep(100)
  }
  throw new Error('The standby does not follow.')
}

/** Makes a standby the server that writes; resolves when it does. */
export async function promote(standby: RunningPostgres): Promise<void> {
  const sql = admin(standby)
  try {
    await sql`select pg_promote(wait => true)`
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Removes the files of a server that is gone. */
export const forget = (folder: string) => rm(folder, { recursive: true, force: true })
