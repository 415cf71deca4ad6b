import type postgres from 'postgres'
import { StartError } from './local/start-error'

/** Indexes that a migration wants on tables of before, and which would hold up writers while it builds them. */
const wantedByMigrations = [
  { index: 'customers_of_organisation', on: 'customers (organisation_id, id)', kind: 'unique' },
  {
    index: 'subscriptions_of_organisation',
    on: 'subscriptions (organisation_id, id)',
    kind: 'unique',
  },
  { index: 'audit_log_by_time', on: 'audit_log (at, id)', kind: '' },
  {
    index: 'partner_organisations_by_updated',
    on: 'partner_organisations (updated_at, id)',
    kind: '',
  },
  { index: 'partner_users_by_updated', on: 'partner_users (updated_at, id)', kind: '' },
  { index: 'orders_by_updated', on: 'orders (organisation_id, updated_at, id)', kind: '' },
  {
    index: 'partner_organisations_by_archived',
    on: 'partner_organisations (archived_at) where archived_at is not null',
    kind: '',
  },
  {
    index: 'partner_users_by_first_sign_in',
    on: 'partner_users (first_signed_in_at) where first_signed_in_at is not null',
    kind: '',
  },
  {
    index: 'partner_users_by_invitation_end',
    on: 'partner_users (invitation_expires_at) where first_signed_in_at is null',
    kind: '',
  },
  { index: 'orders_by_created', on: 'orders (created_at)', kind: '' },
  {
    index: 'orders_by_confirmed',
    on: 'orders (confirmed_at) where confirmed_at is not null',
    kind: '',
  },
  {
    index: 'partner_users_never_signed_in',
    on: 'partner_users ((lower(name) collate "und-x-icu"), id) where first_signed_in_at is null and last_signed_in_at is null',
    kind: '',
  },
  { index: 'orders_by_state', on: 'orders (state, kind, created_at, id)', kind: '' },
  {
    index: 'orders_of_organisation_by_state',
    on: 'orders (organisation_id, state, kind, created_at, id)',
    kind: '',
  },
] as const

/** Builds what migrations would build while nobody can write, on tables that are there already. */
export async function buildIndexesAhead(sql: postgres.Sql): Promise<void> {
  for (const { index, on, kind } of wantedByMigrations) {
    const [table = ''] = on.split(' ')
    const [found] = await sql`select to_regclass(${`public.${table}`}) is not null as there`
    if (found?.there) await buildIndex(sql, index, on, kind)
  }
}

/** CONCURRENTLY holds up nobody, waits for those who are writing, and leaves an invalid index when cut off. */
export async function buildIndex(
  sql: postgres.Sql,
  index: string,
  definition: string,
  kind: 'unique' | '' = '',
): Promise<void> {
  const [found] = await sql<{ valid: boolean }[]>`
    select indisvalid as valid from pg_index where indexrelid = to_regclass(${index})`
  if (found?.valid) return
  if (found) await sql`drop index concurrently ${sql(index)}`
  await sql`create ${sql.unsafe(kind)} index concurrently ${sql(index)} on ${sql.unsafe(definition)}`
}

/**
 * Has the constraints that migrations added as NOT VALID look at the rows that were there before, each in a
 * statement of its own, while others read and write.
 * @throws StartError naming the constraint that older rows break; new rows are held to it all the same
 */
export async function validateConstraints(sql: postgres.Sql): Promise<void> {
  const waiting = await sql<{ table: string; constraint: string }[]>`
    select conrelid::regclass::text as table, conname as constraint from pg_constraint
    where not convalidated and connamespace = 'public'::regnamespace order by 1, 2`
  for (const { table, constraint } of waiting) {
    try {
      await sql`alter table ${sql(table)} validate constraint ${sql(constraint)}`
    } catch (error) {
      const { code, detail = '' } = error as postgres.PostgresError
      // Class 23: integrity constraint violation.
      if (!code?.startsWith('23')) throw error
      throw new StartError(
        `Older rows of "${table}" break the constraint "${constraint}": put them right, then run this again. ${detail}`.trim(),
      )
    }
  }
}
