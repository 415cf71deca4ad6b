import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type InstallationScope, inScope, type Scope } from '@/db/scope'

const owned = (scope: Scope) => inScope(scope, sql`organisation_id`)

/** The currencies that accounts have, in the order of the alphabet; each is looked up by itself in its index. */
export async function currenciesOfOrganisations(db: Queryable, scope: Scope): Promise<string[]> {
  const next = (beyond: SQL) => sql`
    select currency from partner_list_entries
    where currency is not null and ${beyond} and ${owned(scope)} order by currency limit 1`
  const rows = await db.execute<{ currency: string }>(sql`
    with recursive known (currency) as (
      (${next(sql`true`)})
      union all
      select (${next(sql`currency > known.currency`)}) from known where known.currency is not null
    )
    select currency from known where currency is not null limit 200`)
  return rows.map(({ currency }) => currency)
}

/** Which one is read in any case, and how many at the most. */
type Some = { chosen: string | undefined; limit: number }

const chosenFirst = ({ chosen, limit }: Some) =>
  sql`order by id = ${chosen ?? null}::uuid desc nulls last limit ${limit}`

/** Tags by name. */
export async function tagsToChoose(
  db: Queryable,
  some: Some,
): Promise<{ id: string; name: string }[]> {
  return await db.execute<{ id: string; name: string }>(sql`
    select id, name from (
      select id, name from tags where removed_at is null ${chosenFirst(some)}) found
    order by lower(name collate "und-x-icu"), id`)
}

/** Choices of custom fields in the order of the fields. */
export async function choicesToChoose(
  db: Queryable,
  some: Some,
): Promise<{ id: string; name: string; field: string }[]> {
  return await db.execute<{ id: string; name: string; field: string }>(sql`
    select choices.id, choices.name, fields.name as field
    from (select * from custom_field_choices where removed_at is null ${chosenFirst(some)}) choices
    join custom_fields fields on fields.id = choices.field_id
    order by fields.position, fields.id, choices.position, choices.id`)
}

/**
 * Staff members who look after organisations, by name, as many as are asked for and the one who is chosen; each is looked
 * up in the index.
 */
export async function ownersToChoose(
  db: Queryable,
  scope: InstallationScope,
  { chosen, limit }: Some,
): Promise<{ id: string; name: string; disabledAt: Date | null }[]> {
  const next = (beyond: SQL) => sql`
    select staff_member_id from organisation_owners
    where ${beyond} and ${owned(scope)} order by staff_member_id limit 1`
  const rows = await db.execute<{ id: string; name: string; disabledAt: string | null }>(sql`
    with recursive owning (staff) as (
      (${next(sql`true`)})
      union all
      select (${next(sql`staff_member_id > owning.staff`)}) from owning where owning.staff is not null
    )
    select id, name, disabled_at as "disabledAt" from staff_members
    where id in (select staff from owning where staff is not null limit ${limit})
      or id = ${chosen ?? null}::uuid
    order by lower(name) collate "und-x-icu", id`)
  return rows.map(({ disabledAt, ...row }) => ({
    ...row,
    disabledAt: disabledAt === null ? null : new Date(disabledAt),
  }))
}
