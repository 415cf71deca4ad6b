import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type InstallationScope, inScope } from '@/db/scope'
import { note, open, text } from './import-checks'

/** New organisations with the account of one that is there. */
export async function warnOfSameAccount(
  db: Queryable,
  scope: InstallationScope,
  importId: string,
): Promise<void> {
  await db.execute(sql`
    update import_rows r set warned = true, ${note('same_account', sql`, 'name', o.name`)}
    from partner_organisations o
    where ${open(importId)} and r.target_id is null and ${text('organisationAccount')} = o.zuora_account_key
      and ${inScope(scope, sql`o.id`)}`)
}

/** The Zuora accounts of new organisations, each once, in the order in which the file names them. */
export async function accountsToLookUp(db: Queryable, importId: string): Promise<string[]> {
  const rows = await db.execute<{ account: string }>(sql`
    select ${text('organisationAccount')} as account from import_rows r
    where ${open(importId)} and r.target_id is null and ${text('organisationAccount')} is not null
    group by 1 order by min(r.position)`)
  return rows.map(({ account }) => account)
}

/** Writes down what billing says of an account, at all its rows. */
export async function judgeAccount(
  db: Queryable,
  importId: string,
  account: string,
  code: 'account_unknown' | 'account_unusable',
): Promise<void> {
  await db.execute(sql`
    update import_rows r set verdict = 'fail', ${note(code)}
    where ${open(importId)} and r.target_id is null and ${text('organisationAccount')} = ${account}`)
}

/** Says of rows with these accounts that nobody has asked billing. */
export async function warnNotLookedUp(
  db: Queryable,
  importId: string,
  accounts: readonly string[],
): Promise<void> {
  await db.execute(sql`
    update import_rows r set warned = true, ${note('account_not_looked_up')}
    where ${open(importId)} and r.target_id is null and ${text('organisationAccount')} in (
      select jsonb_array_elements_text(${JSON.stringify(accounts)}::jsonb))`)
}

/** Organisations with this name and this account, the oldest first, those in the archive last. */
export async function findSameOrganisation(
  db: Queryable,
  scope: InstallationScope,
  { name, account }: { name: string; account: string },
): Promise<{ id: string; invoiceOwner: string } | null> {
  const [found] = await db.execute<{ id: string; invoiceOwner: string }>(sql`
    select o.id, o.invoice_owner as "invoiceOwner" from partner_organisations o
    where lower(o.name) = lower(${name})
      and ${account} in (o.zuora_account_key, o.zuora_account_id, o.zuora_account_number)
      and ${inScope(scope, sql`o.id`)}
    order by o.archived_at nulls first, o.id limit 1`)
  return found ?? null
}

/** Lets nobody else look for, or make, an organisation of this name and account until the end. */
export async function holdOrganisationKey(
  db: Queryable,
  { name, account }: { name: string; account: string },
): Promise<void> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`import ${account} ${name.toLowerCase()}`}, 0))`,
  )
}
