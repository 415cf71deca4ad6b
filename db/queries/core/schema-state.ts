import { sql } from 'drizzle-orm'
import { DatabaseError } from 'pg'
import type { Queryable } from '../../client'
import { compareSchema, type Schema } from '../../release'

const undefinedTable = '42P01'

/**
 * Compares the database's tables with what this release wants.
 * @param db with a login that may read the list of migrations, which the one for lists may not
 */
export async function readSchema(db: Queryable): Promise<Schema> {
  try {
    const applied = await db.execute<{ at: string }>(
      sql`select created_at as at from drizzle.__drizzle_migrations`,
    )
    return compareSchema(applied.map(({ at }) => Number(at)))
  } catch (error) {
    const cause = error instanceof Error ? error.cause : error
    if (cause instanceof DatabaseError && cause.code === undefinedTable) return compareSchema([])
    throw error
  }
}
