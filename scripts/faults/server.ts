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
  /** Starts it where it has ended by itself. */
  startAgainIfDead(): Promise<void>
  /** Ends all connections to the database, as a proxy does that restarts. */
  cutConnections(): Promise<void>
}

/** Kills a server without any warning. */
export async function killServer(server: RunningPostgres, folder: string): Promise<void> {
  const [pid] = (await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGKILL')
  await server.stop()
}

/** Starts the server on a folder of its own, with an empty database. */
export async function startFaultyServer(
  folder: string,
  more: Record<string, string> = {},
): Promise<FaultyServer> {
  const cluster = join(folder, 'cluster')
  // What was committed is on the disk, as far as a killed process goes.
  const settings = { synchronous_commit: 'on', ...more }
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
    kill: () => killServer(server, folder),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async startAgainIfDead() {
      const dead = await Promise.race([server.exited.then(() => true), Promise.resolve(false)])
      if (!dead) return
      await server.stop()
      server = await start()
    },
    async cutConnections() {
      const admin = postgres(server.url('postgres'), { max: 1, onnotice: () => {} })
      await admin`
        select pg_terminate_backend(pid) from pg_stat_activity where datname = 'faults'`
      await admin.end({ timeout: 1 })
    },
  }
}
