import { createHash } from 'node:crypto'
import type { Queryable } from '@/db/client'
import { findLines } from '@/db/queries/operations/history-seals'
import type { InstallationScope } from '@/db/scope'

/** So many lines are in memory at a time. */
const pageSize = 1_000

/**
 * How many lines of history a day has, and SHA-256 over the hash of the day before, the day and each line in its
 * canonical form, a line of text each.
 */
export async function hashDay(
  db: Queryable,
  scope: InstallationScope,
  { day, previous }: { day: string; previous: string | null },
): Promise<{ lines: number; hash: string }> {
  const hash = createHash('sha256').update(`${previous ?? ''}\n${day}\n`)
  let lines = 0
  let after: { at: string; id: string } | null = null
  for (;;) {
    const page: Awaited<ReturnType<typeof findLines>> = await findLines(
      db,
      scope,
      day,
      after,
      pageSize,
    )
    for (const { line } of page) hash.update(`${line}\n`)
    lines += page.length
    const last = page.at(-1)
    if (!last || page.length < pageSize) return { lines, hash: hash.digest('hex') }
    after = { at: last.at, id: last.id }
  }
}
