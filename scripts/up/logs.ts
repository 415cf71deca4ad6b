import { closeSync, constants, openSync } from 'node:fs'
import { copyFile, readdir, readFile, rename, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { atEnd } from '../local/processes/life.mjs'

const TAIL_LINES = 25
/** A log that has grown beyond so many bytes begins again. */
const MOST_BYTES = 20_000_000
const LOOK_EVERY_MS = 60_000

/** Opens an empty log for a child's output, which is appended also after the file was emptied. */
export function emptyLog(path: string): number {
  const { O_APPEND, O_CREAT, O_TRUNC, O_WRONLY } = constants
  return openSync(path, O_APPEND | O_CREAT | O_TRUNC | O_WRONLY, 0o600)
}

/** Starts a log file again, keeping the last one as `….old`, and lends it to `use` for a child's output. */
export async function openLog<T>(path: string, use: (file: number) => Promise<T>): Promise<T> {
  await rename(path, `${path}.old`).catch(() => {})
  const file = emptyLog(path)
  try {
    return await use(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Has the logs of a running installation begin again when they are large, with what there was as `….old`: for as long as
 * this process lives.
 */
export function keepLogsSmall(folders: readonly string[]): void {
  let working = false
  const timer = setInterval(async () => {
    if (working) return
    working = true
    for (const folder of folders) await rotateLogs(folder).catch(tell)
    working = false
  }, LOOK_EVERY_MS)
  timer.unref()
  atEnd(async () => clearInterval(timer))
}

/**
 * Copies each log of a folder that is larger than `most` bytes to `….old`, and empties it: whoever writes it keeps it open.
 * What is written between the two is lost.
 */
export async function rotateLogs(folder: string, most = MOST_BYTES): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.log')) continue
    const path = join(folder, name)
    if ((await stat(path)).size <= most) continue
    await copyFile(path, `${path}.old`)
    await truncate(path)
  }
}

function tell(error: unknown): void {
  console.error(
    `The logs could not be kept small (${error instanceof Error ? error.message : String(error)}).`,
  )
}

/** The last lines of a log file. */
export async function tailOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n')
}
