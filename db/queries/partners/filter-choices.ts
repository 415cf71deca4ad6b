import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type InstallationScope, inScope } from '@/db/scope'

/** What is chosen of each, which is read in any case. */
type Chosen = { tag?: string | undefined; owner?: string | undefined; choice?: string | undefined }

/** What organisations can be filtered by; each kind in the order in which it is shown. */
export type FoundChoices = {
  /** ISO 4217, up to 200. */
  currencies: string[]
  tags: { id: string; name: string }[]
  /** Of custom fields. */
  choices: { id: string; name: string; field: string }[]
  /** Staff members who look after organisations; `former`: they have no access any more. */
  owners: { id: string; name: string; former: boolean }[]
}

const chosenFirst = (chosen: string | undefined, limit: number) =>
  sql`order by id = ${chosen ?? null}::uuid desc nulls last limit ${limit}`

/**
 * What the partners table can be filtered by, of tags, choices and owners so many at the most and the chosen one. One
 * statement, as a page asks for all of them; currencies and owners are each looked up in their index.
 */
export async function findFilterChoices(
  db: Queryable,
  scope: InstallationScope,
  chosen: Chosen,
  limit: number,
): Promise<FoundChoices> {
  const nextCurrency = (beyond: SQL) => sql`
    select currency from partner_list_entries
    where currency is not null and ${beyond} and ${inScope(scope, sql`organisation_id`)}
    order by currency limit 1`
  const nextOwner = (beyond: SQL) => sql`
    select staff_member_id from organisation_owners
    where ${beyond} and ${inScope(scope, sql`organisation_id`)} order by staff_member_id limit 1`
  const [found] = await db.execute<FoundChoices>(sql`
    with recursive known (currency) as (
      (${nextCurrency(sql`true`)})
      union all
      select (${nextCurrency(sql`currency > known.currency`)}) from known where currency is not null
    ), owning (staff) as (
      (${nextOwner(sql`true`)})
      union all
      select (${nextOwner(sql`staff_member_id > owning.staff`)}) from owning where staff is not null
    )
    select
      array(select currency from known where currency is not null limit 200) as currencies,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name)
          order by lower(name collate "und-x-icu"), id), '[]')
        from (select id, name from tags where removed_at is null
          ${chosenFirst(chosen.tag, limit)}) found) as tags,
      (select coalesce(json_agg(json_build_object('id', found.id, 'name', found.name, 'field', fields.name)
          order by fields.position, fields.id, found.position, found.id), '[]')
        from (select * from custom_field_choices where removed_at is null
          ${chosenFirst(chosen.choice, limit)}) found
        join custom_fields fields on fields.id = found.field_id) as choices,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'former', disabled_at is not null)
          order by lower(name) collate "und-x-icu", id), '[]')
        from staff_members
        where id in (select staff from owning where staff is not null limit ${limit})
          or id = ${chosen.owner ?? null}::uuid) as owners`)
  if (!found) throw new Error('The choices were not read.')
  return found
}
