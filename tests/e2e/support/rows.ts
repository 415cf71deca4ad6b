import type postgres from 'postgres'
import { uuidv7 } from '@/db/ids'

/** Organisations written straight into the database, for lists that need chosen times. */
export async function insertOrganisations(
  sql: postgres.Sql,
  organisations: readonly { name: string; createdAt: string }[],
): Promise<string[]> {
  const rows = organisations.map(({ name, createdAt }) => ({
    id: uuidv7(),
    name,
    zuora_account_key: uuidv7().replaceAll('-', ''),
    invoice_owner: 'partner',
    created_at: createdAt,
  }))
  await sql`insert into partner_organisations ${sql(rows)}`
  return rows.map(({ id }) => id)
}
