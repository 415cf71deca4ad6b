import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { compareSchema } from '@/db/release'
import { productVersion } from '@/lib/core/version'
import { schemaSentence } from '@/lib/operations/installation/labels'
import { refusal, StartError } from '../local/start-error'
import { type BackupTable, checksum, fileOf, type Manifest, manifestFile } from './manifest'
import {
  columnList,
  inTransaction,
  migrationsOf,
  queueMigrationOf,
  type Table,
  tablesOf,
  withClient,
} from './tables'

const name = 'partner-management backup'

/**
 * Copies every row of the product and its queue, all as of one moment, into a new folder. The folder has its name only
 * when it is whole.
 * @param databaseUrl with a login that may read every table, such as the one that owns them
 * @returns what the backup says of itself, and the checksum of that
 * @throws StartError when the folder is there already, or the database is not one of this release
 */
export async function makeBackup(
  databaseUrl: string,
  folder: string,
): Promise<{ manifest: Manifest; sha256: string }> {
  const whole = resolve(folder)
  const draft = `${whole}.unfinished`
  await makeFolder(whole, draft)
  try {
    const client = new Client({ connectionString: databaseUrl, application_name: name })
    const manifest = await withClient(client, () =>
      inTransaction(client, 'begin isolation level repeatable read read only', () =>
        copyAll(client, draft),
      ),
    )
    const text = `${JSON.stringify(manifest, null, 2)}\n`
    await writeFile(join(draft, manifestFile), text, { mode: 0o600, flush: true })
    await mkdir(whole, { mode: 0o700 })
    await rename(draft, whole)
    await persist(resolve(whole, '..'))
    return { manifest, sha256: checksum(text) }
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

async function makeFolder(whole: string, draft: string): Promise<void> {
  try {
    // Taken for as long as it takes to see that nobody has it.
    await mkdir(whole, { mode: 0o700 })
    await rm(whole, { recursive: true })
    await mkdir(draft, { mode: 0o700 })
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EEXIST'
    throw new StartError(
      taken
        ? `${whole} or ${draft} is there already, and nothing is overwritten: name a new folder.`
        : `${whole} cannot be made (${refusal(error) ?? String(error)}).`,
    )
  }
}

async function copyAll(client: Client, folder: string): Promise<Manifest> {
  const migrations = await migrationsOf(client)
  const schema = compareSchema(migrations)
  if (schema.state !== 'current') {
    throw new StartError(`${schemaSentence(schema)} Back up with the release that serves.`)
  }
  const { rows } = await client.query<{ at: Date; version: string }>(
    `select now() as at, current_setting('server_version') as version`,
  )
  const [facts] = rows
  const tables: BackupTable[] = []
  for (const table of await tablesOf(client)) tables.push(await copyTable(client, folder, table))
  return {
    format: 1,
    release: productVersion,
    takenAt: facts?.at.toISOString() ?? '',
    postgresql: facts?.version ?? '',
    migrations,
    queueMigration: await queueMigrationOf(client),
    tables,
  }
}

async function copyTable(client: Client, folder: string, table: Table): Promise<BackupTable> {
  const { name, columns } = table
  const rows = client.query(copyTo(`copy ${name} (${columnList(columns)}) to stdout`))
  const counted = { rows: 0 }
  const hash = createHash('sha256')
  const file = createWriteStream(fileOf(folder, name), { mode: 0o600, flags: 'wx', flush: true })
  await pipeline(rows, lines(counted), createGzip(), passing(hash), file)
  return { name, columns, rows: counted.rows, sha256: hash.digest('hex') }
}

/** Counts rows: in COPY's text a row is a line, and a line's end within a value is written in two characters. */
const lines = (counted: { rows: number }) =>
  new Transform({
    transform(chunk: Buffer, _, done) {
      for (const byte of chunk) if (byte === 10) counted.rows += 1
      done(null, chunk)
    },
  })

const passing = (hash: { update(chunk: Buffer): unknown }) =>
  new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })

/** A folder's new name is on the disk only when the folder above is. */
async function persist(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
