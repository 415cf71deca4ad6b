import type { SchemaState } from './enums'
import journal from './migrations/meta/_journal.json' with { type: 'json' }

/** How the tables of a database compare with what a release wants of them. */
export type Schema = {
  state: SchemaState
  /** Migrations of the release that the database lacks. */
  missing: number
  /** Migrations of the database that the release does not know. */
  unknown: number
}

/** The migrations of this release, oldest first, by the moments that the database's own list calls them by. */
export const releaseMigrations: readonly number[] = journal.entries.map(({ when }) => when)

/**
 * Compares the migrations that a database has with those of a release.
 * @param applied the moments that the database lists, in any order
 */
export function compareSchema(
  applied: readonly number[],
  wanted: readonly number[] = releaseMigrations,
): Schema {
  const missing = wanted.filter((migration) => !applied.includes(migration))
  const unknown = applied.filter((migration) => !wanted.includes(migration))
  const counts = { missing: missing.length, unknown: unknown.length }
  if (applied.length === 0) return { state: 'empty', ...counts }
  if (missing.length === 0) return { state: unknown.length > 0 ? 'newer' : 'current', ...counts }
  // A migration is run only after all before it.
  const inOrder = missing.every((migration) => migration > Math.max(...applied))
  return { state: unknown.length === 0 && inOrder ? 'older' : 'foreign', ...counts }
}
