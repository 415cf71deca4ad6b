import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { type RunningPostgres, startPostgres } from '../local/postgres'
import { type Logins, makeLogins } from '../local/postgres/logins'
import { serverProcesses } from '../local/postgres/survivors'

/** A PostgreSQL server that can be taken away and comes back at the same address. */
export type FaultyServer = {
  logins: Logins
  start(): Promise<void>
  /** Ends it in order: it closes its connections and takes no more. */
  stop(): Promise<void>
  /** SIGKILL, as when the machine's memory is full. */
  kill(): Promise<void>
  /** It accepts connections and answers nothing until `thaw`. */
  freeze(): void
  thaw(): void
  /** Ends all connections to the database, as a proxy does that restarts. */
  cutConnections(): Promise<void>
}

/** Starts the server on a folder of its own, with an empty database. */
export async function startFaultyServer(folder: string): Promise<FaultyServer> {
  const cluster = join(folder, 'cluster')
  // What was committed is on the disk, as far as a killed process goes.
  const settings = { synchronous_commit: 'on' }
  const start = () => startPostgres({ dataFolder: folder, durable: false, settings })
  let server: RunningPostgres = await start()
  const logins = await makeLogins(server.url('postgres'), 'faults')
  const signal = (name: NodeJS.Signals) => {
    for (const pid of serverProcesses(cluster)) process.kill(pid, name)
  }
  return {
    logins,
    async start() {
      server = await start()
    },
    stop: () => server.stop(),
    async kill() {
      const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await server.stop()
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async cutConnections() {
      const admin = postgres(server.url('postgres'), { max: 1, onnotice: () => {} })
      await admin`
        select pg_terminate_backend(pid) from pg_stat_activity where datname = 'faults'`
      await admin.end({ timeout: 1 })
    },
  }
}
