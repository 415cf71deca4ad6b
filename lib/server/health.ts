import 'server-only'
import { sql } from 'drizzle-orm'
import { container } from './container'

/** Whether this process can do its work: its database answers. */
export async function isHealthy(): Promise<boolean> {
  try {
    await container().database.reads.execute(sql`select 1`)
    return true
  } catch {
    return false
  }
}
