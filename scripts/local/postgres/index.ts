import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { freePort } from '../ports'
import { claimFolder } from '../processes/claim'
import { refusal, StartError } from '../start-error'
import { findBinaries } from './binaries'
import { checkMajorVersion, createCluster, SUPERUSER } from './cluster'
import { chooseIdentity } from './identity'
import { serverLog } from './log'
import { PortTaken, serve } from './serve'
import { endSurvivors } from './survivors'

const PORT_TRIES = 5

export interface PostgresOptions {
  /** Holds the cluster, its password, port and log; made when missing, and used by one starter at a time. */
  dataFolder: string
  /** Default: the port of the last start when it is free, or else any free one. */
  port?: number
  /** PostgreSQL settings by name, over the defaults. */
  settings?: Record<string, string>
  /** False for throw-away data: much faster, and lost when the machine fails. Default true. */
  durable?: boolean
}

export interface RunningPostgres {
  port: number
  /** The address of a database on this server, with the superuser's name and password. */
  url(database: string): string
  /** Creates the database unless it exists. */
  ensureDatabase(name: string): Promise<void>
  /** Ends the server (open connections are closed) and gives the data folder back. */
  stop(): Promise<void>
  /** Resolves when the server has ended, for whatever reason. */
  exited: Promise<void>
}

/**
 * Starts the embedded PostgreSQL on 127.0.0.1. It ends with this process, however that ends.
 * What an earlier start left running on the same data is ended first.
 * @throws StartError when it cannot start: one sentence that says why and what to do
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { dataFolder, port, settings = {}, durable = true } = options
  const folder = resolve(dataFolder)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const release = await claimFolder(
      folder,
      (pid) =>
        `The PostgreSQL data in ${folder} is in use by process ${pid}: stop that one first, or choose another folder.`,
    )
    try {
      return await startClaimed(folder, { port, settings, durable, release })
    } catch (error) {
      await release()
      throw error
    }
  } catch (error) {
    const reason = error instanceof StartError ? undefined : refusal(error)
    if (reason === undefined) throw error
    throw new StartError(
      `PostgreSQL's data folder ${folder} cannot be used (${reason}): make it writable, or choose another.`,
    )
  }
}

async function startClaimed(
  folder: string,
  {
    port: wanted,
    settings,
    durable,
    release,
  }: Required<Pick<PostgresOptions, 'settings' | 'durable'>> & {
    port: number | undefined
    release: () => Promise<void>
  },
): Promise<RunningPostgres> {
  const cluster = join(folder, 'cluster')
  const log = await serverLog(join(folder, 'server.log'))
  const binaries = await findBinaries()
  await endSurvivors(cluster)
  const identity = await chooseIdentity(binaries, cluster)
  const password = await passwordIn(folder)
  if (existsSync(cluster)) await checkMajorVersion(cluster, binaries.version)
  else await createCluster(cluster, identity, { password, durable, log })

  const ports = wanted === undefined ? await portsToTry(folder) : [wanted]
  for (const port of ports) {
    try {
      const server = await serve(cluster, identity, { port, settings, durable, log })
      if (wanted === undefined) await writeFile(join(folder, 'port'), `${port}\n`, { mode: 0o600 })
      const url = (database: string) =>
        `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
      return {
        port,
        url,
        ensureDatabase: (name) => ensureDatabase(url('postgres'), name),
        async stop() {
          await server.stop(30_000)
          await release()
        },
        exited: server.exited.then(() => undefined),
      }
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error
    }
  }
  throw new StartError(
    `Port ${ports.at(-1)} is taken by another program: stop it, or choose another port for PostgreSQL.`,
  )
}

/** The superuser's password, made on the first start. */
async function passwordIn(folder: string): Promise<string> {
  const file = join(folder, 'password')
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim()
  if (existsSync(join(folder, 'cluster')))
    throw new StartError(
      `${file} is missing, without which the data beside it cannot be opened: put it back from a copy, or start afresh with "npm run up -- --reset".`,
    )
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, password, { mode: 0o600 })
  return password
}

/** The port of the last start, then others that are free at this moment. */
async function portsToTry(folder: string): Promise<number[]> {
  const remembered = Number(await readFile(join(folder, 'port'), 'utf8').catch(() => ''))
  const ports = remembered > 0 && remembered < 65_536 ? [remembered] : []
  while (ports.length < PORT_TRIES) ports.push(await freePort())
  return ports
}

async function ensureDatabase(server: string, name: string): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => {} })
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`
    if (found.length === 0) await sql`create database ${sql(name)}`
  } catch (error) {
    // Somebody else created it in between.
    const code = (error as { code?: string }).code
    if (code !== '42P04' && code !== '23505') throw error
  } finally {
    await sql.end()
  }
}
