import { type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { type InstallationScope, inScope } from '@/db/scope'

/**
 * Until the end of the transaction rows are joined as sets. Nothing is known yet of rows that were just read, and taking
 * them for a few, PostgreSQL would go through all of them for each.
 */
export async function joinAsSets(tx: Transaction): Promise<void> {
  await tx.execute(sql`set local enable_nestloop = off`)
}

/** Rows of an import that nothing stands in the way of so far. */
export const open = (importId: string) => sql`r.import_id = ${importId} and r.verdict is null`

export const text = (field: string) => sql`(r.wanted->>${sql.raw(`'${field}'`)})`
const organisationKey = sql`lower(r.wanted->>'organisationName'), r.wanted->>'organisationAccount'`

export const note = (code: string, values: SQL = sql``) =>
  sql`notes = r.notes || jsonb_build_array(jsonb_build_object('code', ${code}::text ${values}))`

/** Later rows with the address of an earlier one. */
export async function failRepeatedAddresses(db: Queryable, importId: string): Promise<void> {
  await db.execute(sql`
    update import_rows r set verdict = 'fail', ${note('same_in_file', sql`, 'row', first.position`)}
    from (
      select ${text('email')} as email, min(r.position) as position from import_rows r
      where ${open(importId)} and ${text('email')} is not null group by 1 having count(*) > 1
    ) first
    where ${open(importId)} and ${text('email')} = first.email and r.position > first.position`)
}

const firstRows = (importId: string) => sql`(
  select distinct on (${organisationKey}) ${text('organisationName')} as name, lower(${text('organisationName')}) as folded,
    ${text('organisationAccount')} as account, r.position, r.wanted
  from import_rows r where ${open(importId)} and ${text('organisationName')} is not null
  order by ${organisationKey}, r.position)`

const isOfFirst = sql`lower(${text('organisationName')}) = first.folded
  and ${text('organisationAccount')} = first.account and r.position > first.position`

/** Later rows with the name and the account of an earlier one. */
export async function failRepeatedOrganisations(db: Queryable, importId: string): Promise<void> {
  await db.execute(sql`
    update import_rows r set verdict = 'fail', ${note('same_in_file', sql`, 'row', first.position`)}
    from ${firstRows(importId)} first where ${open(importId)} and ${isOfFirst}`)
}

/** Rows of users that say something else of their organisation than its first row does. */
export async function failContradictions(db: Queryable, importId: string): Promise<void> {
  const differs = (field: string) =>
    sql`(r.wanted->>${sql.raw(`'${field}'`)}) is not null and r.wanted->>${sql.raw(`'${field}'`)} is distinct from first.wanted->>${sql.raw(`'${field}'`)}`
  await db.execute(sql`
    update import_rows r set verdict = 'fail', ${note('differs_in_file', sql`, 'row', first.position`)}
    from ${firstRows(importId)} first where ${open(importId)} and ${isOfFirst}
      and (${differs('organisationName')} or ${differs('invoiceOwner')} or ${differs('salesforceAccountId')} or ${differs('logoUrl')})`)
}

/** Finds the organisation that a row describes, by its ID, or by its name and its account. */
export async function findDescribed(
  db: Queryable,
  scope: InstallationScope,
  importId: string,
): Promise<void> {
  await db.execute(sql`
    update import_rows r set target_id = o.id from partner_organisations o
    where ${open(importId)} and o.id = ${text('organisationId')}::uuid and ${inScope(scope, sql`o.id`)}`)
  await db.execute(sql`
    update import_rows r set warned = true, ${note('id_unknown')}
    where ${open(importId)} and ${text('organisationId')} is not null and r.target_id is null`)
  await db.execute(sql`
    update import_rows r set target_id = found.id from (
      select distinct on (r.position) r.position, o.id from import_rows r
      join partner_organisations o on lower(o.name) = lower(${text('organisationName')})
        and ${text('organisationAccount')} in (o.zuora_account_key, o.zuora_account_id, o.zuora_account_number)
      where ${open(importId)} and r.target_id is null and ${inScope(scope, sql`o.id`)}
      order by r.position, o.archived_at nulls first, o.id
    ) found
    where ${open(importId)} and r.position = found.position`)
}

/** Of those that are there: what differs fails, what has no user besides is skipped. */
export async function judgeDescribed(
  db: Queryable,
  scope: InstallationScope,
  importId: string,
): Promise<void> {
  const given = (field: string, column: SQL) =>
    sql`(${text(field)} is not null and ${text(field)} is distinct from ${column})`
  await db.execute(sql`
    update import_rows r set verdict = 'fail', ${note('organisation_differs', sql`, 'name', o.name`)}
    from partner_organisations o
    where ${open(importId)} and o.id = r.target_id and ${inScope(scope, sql`o.id`)} and (
      ${given('organisationName', sql`o.name`)} or ${given('invoiceOwner', sql`o.invoice_owner`)}
      or ${given('salesforceAccountId', sql`o.salesforce_account_id`)} or ${given('logoUrl', sql`o.logo_url`)}
      or not coalesce(${text('organisationAccount')} in (o.zuora_account_key, o.zuora_account_id, o.zuora_account_number), false))`)
  await db.execute(sql`
    update import_rows r set verdict = 'skip'
    where ${open(importId)} and r.target_id is not null and ${text('email')} is null`)
}

/** Finds the organisation that a row of a user names, by all that it names it by. */
export async function findNamed(
  db: Queryable,
  scope: InstallationScope,
  importId: string,
): Promise<void> {
  const by = (condition: SQL, join: SQL) => sql`
    select r.position, o.id from import_rows r join partner_organisations o on ${join}
    where ${open(importId)} and ${condition} and ${inScope(scope, sql`o.id`)}`
  const [id, account, name] = ['organisationId', 'organisationAccount', 'organisationName'].map(
    text,
  )
  const byAccount = (column: SQL) =>
    by(sql`${id} is null and ${account} is not null`, sql`${column} = ${account}`)
  await db.execute(sql`
    with named as (
      ${by(sql`${id} is not null`, sql`o.id = ${id}::uuid`)}
      union ${byAccount(sql`o.zuora_account_key`)}
      union ${byAccount(sql`o.zuora_account_id`)}
      union ${byAccount(sql`o.zuora_account_number`)}
      union ${by(sql`${id} is null and ${account} is null`, sql`o.name = ${name}`)}
    ), agreed as (
      select r.position, count(*) filter (where fits) as fitting,
        (array_agg(named.id) filter (where fits))[1] as id
      from import_rows r join named on named.position = r.position
      join partner_organisations o on o.id = named.id
      cross join lateral (select (${account} is null or ${account} in (o.zuora_account_key, o.zuora_account_id, o.zuora_account_number))
        and (${name} is null or o.name = ${name}) as fits) fit
      where ${open(importId)} and ${inScope(scope, sql`o.id`)} group by r.position
    ), judged as (
      select r.position, agreed.fitting, agreed.id from import_rows r
      left join agreed on agreed.position = r.position where ${open(importId)}
    )
    update import_rows r set target_id = case when judged.fitting = 1 then judged.id end,
      verdict = case when judged.fitting = 1 then null else 'fail' end,
      notes = case when judged.fitting = 1 then r.notes else r.notes || jsonb_build_array(jsonb_build_object(
        'code', case when judged.fitting is null then 'organisation_unknown' when judged.fitting = 0 then 'organisation_contradicts'
          else 'organisation_ambiguous' end, 'count', judged.fitting)) end
    from judged where ${open(importId)} and r.position = judged.position`)
}

/** Users of organisations that take none in now. */
export async function failClosedOrganisations(
  db: Queryable,
  scope: InstallationScope,
  importId: string,
): Promise<void> {
  await db.execute(sql`
    update import_rows r set verdict = 'fail', notes = r.notes || jsonb_build_array(jsonb_build_object('code',
      case when o.archived_at is null then 'organisation_suspended' else 'organisation_archived' end, 'name', o.name))
    from partner_organisations o
    where ${open(importId)} and o.id = r.target_id and ${text('email')} is not null
      and (o.archived_at is not null or o.suspended_at is not null) and ${inScope(scope, sql`o.id`)}`)
}

/** Users who are there already, alike or not, or are being removed, and addresses that somebody has or is about to have. */
export async function judgeAddresses(
  db: Queryable,
  scope: InstallationScope,
  importId: string,
): Promise<void> {
  await db.execute(sql`
    update import_rows r set
      verdict = case when u.removal_requested_at is null and u.organisation_id = r.target_id and u.name = ${text('userName')} then 'skip' else 'fail' end,
      notes = case when u.removal_requested_at is not null
          then r.notes || jsonb_build_array(jsonb_build_object('code', 'user_being_removed'))
        when u.organisation_id = r.target_id and u.name = ${text('userName')} then r.notes
        when u.organisation_id = r.target_id
          then r.notes || jsonb_build_array(jsonb_build_object('code', 'user_differs', 'name', u.name))
        else r.notes || jsonb_build_array(jsonb_build_object('code', 'email_taken', 'organisation', o.name)) end
    from partner_users u join partner_organisations o on o.id = u.organisation_id
    where ${open(importId)} and lower(u.email) = ${text('email')} and u.removed_at is null
      and ${inScope(scope, sql`o.id`)}`)
  await db.execute(sql`
    update import_rows r set verdict = 'fail', ${note('email_reserved', sql`, 'organisation', o.name`)}
    from email_changes e join partner_users u on u.id = e.partner_user_id
    join partner_organisations o on o.id = u.organisation_id
    where ${open(importId)} and lower(e.new_email) = ${text('email')} and ${inScope(scope, sql`o.id`)}
      and (e.confirmed_at is not null or e.expires_at is null or e.expires_at > now())`)
}

/** What nothing stands in the way of can be created. */
export async function acceptTheRest(db: Queryable, importId: string): Promise<void> {
  await db.execute(sql`update import_rows r set verdict = 'create' where ${open(importId)}`)
}
