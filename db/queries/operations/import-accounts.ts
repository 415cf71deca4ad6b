import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type InstallationScope, inScope } from '@/db/scope'
import { note, open, text } from './import-checks'

/** A name without letter case, accents, spaces and signs. */
const loose = (name: SQL) => sql`regexp_replace(search_fold(${name}), '[^[:alnum:]]', '', 'g')`

/** New organisations with the account, or nearly the name, of one that is there or of another row. */
export async function warnOfSimilar(
  db: Queryable,
  scope: InstallationScope,
  importId: string,
): Promise<void> {
  const isNew = sql`${open(importId)} and r.target_id is null`
  await db.execute(sql`
    update import_rows r set warned = true, ${note('same_account', sql`, 'name', o.name`)}
    from partner_organisations o
    where ${isNew} and ${text('organisationAccount')} = o.zuora_account_key and ${inScope(scope, sql`o.id`)}`)
  await db.execute(sql`
    with wanted as materialized (
      select r.position, ${loose(text('organisationName'))} as loose from import_rows r where ${isNew}
    ), known as materialized (
      select min(o.name) as name, ${loose(sql`o.name`)} as loose from partner_organisations o
      where ${inScope(scope, sql`o.id`)} group by 2
    )
    update import_rows r set warned = true, ${note('similar_name', sql`, 'name', known.name`)}
    from wanted join known on known.loose = wanted.loose and known.loose <> ''
    where ${isNew} and r.position = wanted.position`)
  await db.execute(sql`
    with wanted as materialized (
      select r.position, ${text('organisationName')} as name, ${text('organisationAccount')} as account,
        ${loose(text('organisationName'))} as loose from import_rows r where ${isNew}
    ), first as (
      select distinct on (loose) * from wanted where loose <> '' order by loose, position
    )
    update import_rows r set warned = true, ${note('similar_in_file', sql`, 'name', first.name, 'row', first.position`)}
    from wanted join first on first.loose = wanted.loose
    where ${isNew} and r.position = wanted.position and r.position > first.position
      and (lower(wanted.name), wanted.account) <> (lower(first.name), first.account)`)
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
