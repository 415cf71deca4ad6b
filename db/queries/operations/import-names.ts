import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type InstallationScope, inScope } from '@/db/scope'
import { open, text } from './import-checks'

export type NewName = { position: number; name: string; account: string | null }

/** The names of the organisations that rows make anew, in the order of the file. */
export async function readNewNames(db: Queryable, importId: string): Promise<NewName[]> {
  return db.execute<NewName>(sql`
    select r.position, ${text('organisationName')} as name, ${text('organisationAccount')} as account
    from import_rows r
    where ${open(importId)} and r.target_id is null and ${text('organisationName')} is not null
    order by r.position`)
}

/** So many names of organisations after this one, by their ids, and each as it is folded for searches. */
export async function readNamesAfter(
  db: Queryable,
  scope: InstallationScope,
  after: string | null,
  limit: number,
): Promise<{ id: string; name: string; folded: string }[]> {
  return db.execute(sql`
    select o.id, o.name, coalesce(o.search_text, search_text(o.name)) as folded
    from partner_organisations o
    where ${after ? sql`o.id > ${after}::uuid` : sql`true`} and ${inScope(scope, sql`o.id`)}
    order by o.id limit ${limit}`)
}

export type Similarity = { position: number; notes: { code: string }[] }

/** Writes warnings down at rows of an import. */
export async function warnRows(
  db: Queryable,
  importId: string,
  found: readonly Similarity[],
): Promise<void> {
  await db.execute(sql`
    update import_rows r set warned = true, notes = r.notes || found.notes
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as found (position int, notes jsonb)
    where ${open(importId)} and r.position = found.position`)
}
