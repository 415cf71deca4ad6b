import type { Queryable } from '@/db/client'
import type { TextEncoding } from '@/db/enums'
import { waitingSignal } from '@/lib/core/waiting'
import { mostReadForFirstRows } from '../policy'
import type { FileProblem } from '../stored'
import { openFile } from './open-file'
import { Unreadable } from './unreadable'

// The build has this file in several bundles, and all of them read in the same process.
const holder = globalThis as typeof globalThis & { partnerManagementFirstRows?: Promise<unknown> }

/**
 * So many rows from the beginning of an uploaded file, and why there are no more where it cannot be read on. A request
 * waits for them: one file is read after the other, not much of it, and only until the browser has left.
 */
export function firstRows(
  db: Queryable,
  of: Parameters<typeof openFile>[1],
  encoding: TextEncoding,
  count: number,
): Promise<{ rows: string[][]; problem: FileProblem | null }> {
  const signal = waitingSignal()
  let left = mostReadForFirstRows
  const spend = (bytes: number) => {
    signal?.throwIfAborted()
    left -= bytes
    if (left < 0) throw new Unreadable({ code: 'too_much_before_rows' })
  }
  const before = holder.partnerManagementFirstRows ?? Promise.resolve()
  const reading = before.then(async () => {
    signal?.throwIfAborted()
    const rows: string[][] = []
    try {
      for await (const { cells } of openFile(db, of, encoding, spend)) {
        rows.push(cells)
        if (rows.length === count) break
      }
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof Unreadable)) throw error
      return { rows, problem: error.problem }
    }
    return { rows, problem: rows.length > 0 ? null : { code: 'empty' as const } }
  })
  const ended = () => {}
  holder.partnerManagementFirstRows = reading.then(ended, ended)
  return reading
}
