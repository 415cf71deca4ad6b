import { closeSync, openSync } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'

const TAIL_LINES = 25

/** Starts a log file again, keeping the last one as `….old`, and lends it to `use` for a child's output. */
export async function openLog<T>(path: string, use: (file: number) => Promise<T>): Promise<T> {
  await rename(path, `${path}.old`).catch(() => {})
  const file = openSync(path, 'w', 0o600)
  try {
    return await use(file)
  } finally {
    closeSync(file)
  }
}

/** The last lines of a log file. */
export async function tailOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n')
}
