import { closeSync, openSync, statSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'

const MAX_BYTES = 10_000_000

/** The file to which PostgreSQL's output of one start is appended. */
export interface ServerLog {
  path: string
  /** Gives an open file to `use`, and closes this process's copy afterwards. */
  appending<T>(use: (file: number) => Promise<T>): Promise<T>
  /** What was written since this object was made. */
  written(): Promise<string>
}

/** Opens the log at `path`; one that has grown large is put aside first. */
export async function serverLog(path: string): Promise<ServerLog> {
  if (sizeOf(path) > MAX_BYTES) await rename(path, `${path}.old`)
  const start = sizeOf(path)
  return {
    path,
    async appending(use) {
      const file = openSync(path, 'a', 0o600)
      try {
        return await use(file)
      } finally {
        closeSync(file)
      }
    },
    async written() {
      // A data folder that was put back from a copy has none yet.
      const file = await open(path, 'a+', 0o600)
      try {
        const { buffer, bytesRead } = await file.read({
          buffer: Buffer.alloc(100_000),
          position: start,
        })
        return buffer.toString('utf8', 0, bytesRead)
      } finally {
        await file.close()
      }
    },
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** The first complaint in a program's output, without its time stamp, or its last line. */
export function complaint(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const found = lines.find((line) => /(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1) ?? ''
  return found.replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim() || 'no reason given'
}
