import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { StartError } from '../local/start-error'

export const manifestFile = 'manifest.json'

const tableName = z.string().regex(/^[a-z_]+\.[a-z_]+$/)

/** What a backup says of itself. The tables stand in the order in which their rows can be inserted. */
const manifest = z.strictObject({
  format: z.literal(1),
  /** The release that made it. */
  release: z.string(),
  /** The moment whose rows these are (ISO 8601, UTC, by the database's clock). */
  takenAt: z.iso.datetime(),
  postgresql: z.string(),
  /** The migrations that made the tables, oldest first, and the newest one of the queue's own. */
  migrations: z.array(z.number()).min(1),
  queueMigration: z.number(),
  tables: z.array(
    z.strictObject({
      name: tableName,
      columns: z.array(z.string().regex(/^[a-z_][a-z0-9_]*$/)),
      rows: z.number().int().min(0),
      /** Of the file as it lies in the folder. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})
export type Manifest = z.infer<typeof manifest>
export type BackupTable = Manifest['tables'][number]

/** Where the rows of a table lie: what COPY gives as text, compressed by gzip. */
export const fileOf = (folder: string, name: string) => join(folder, `${name}.copy.gz`)

/**
 * Reads a backup's manifest and proves all of its files against it.
 * @param expected the checksum that was printed when it was made
 * @throws StartError where it is no whole backup
 */
export async function readBackup(folder: string, expected?: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => {
    throw new StartError(`${folder} is no backup: it has no ${manifestFile}.`)
  })
  if (expected && checksum(text) !== expected) {
    throw new StartError(`${folder} is not the backup whose checksum was given. Nothing was done.`)
  }
  const found = manifest.safeParse(parsed(text))
  if (!found.success) {
    throw new StartError(`${folder} has a ${manifestFile} that this release does not understand.`)
  }
  for (const { name, sha256 } of found.data.tables) {
    const read = await hashOf(fileOf(folder, name)).catch(() => null)
    if (read !== sha256) {
      throw new StartError(
        `The backup is damaged: ${name} is not as it was written. Nothing was done.`,
      )
    }
  }
  return found.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const checksum = (text: string) => createHash('sha256').update(text).digest('hex')

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
