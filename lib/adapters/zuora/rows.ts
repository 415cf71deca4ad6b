import type { z } from 'zod'
import { log } from '@/lib/core/log'

/**
 * The rows of a list that are understood, so that an odd one does not hide the others. Of an odd one the log
 * tells where it is odd, and never what it says.
 */
export function understood<S extends z.ZodType>(
  list: string,
  row: S,
  rows: readonly unknown[],
): { rows: z.output<S>[]; odd: unknown[] } {
  const result: { rows: z.output<S>[]; odd: unknown[] } = { rows: [], odd: [] }
  for (const each of rows) {
    const parsed = row.safeParse(each)
    if (parsed.success) result.rows.push(parsed.data)
    else {
      result.odd.push(each)
      const where = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
      log.warn({ event: 'zuora row not understood', list, where })
    }
  }
  return result
}
