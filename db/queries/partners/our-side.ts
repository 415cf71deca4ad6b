import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type InstallationScope, inScope } from '@/db/scope'

/** What is known of an organisation on our side: its tags by name, and who looks after it. */
export type OurSide = { tags: string[]; owner: string | null }

/** The same of each of these organisations. */
export async function findOurSides(
  db: Queryable,
  scope: InstallationScope,
  ids: readonly string[],
): Promise<Map<string, OurSide>> {
  if (ids.length === 0) return new Map()
  const rows = await db.execute<OurSide & { id: string }>(sql`
    select wanted.id,
      array(
        select name from organisation_tags join tags on tags.id = tag_id
        where organisation_id = wanted.id and removed_at is null and ${inScope(scope, sql`organisation_id`)}
        order by lower(name collate "und-x-icu"), tags.id
      ) as tags,
      (select name from organisation_owners join staff_members on staff_members.id = staff_member_id
        where organisation_id = wanted.id and ${inScope(scope, sql`organisation_id`)}) as owner
    from unnest(array[${sql.join(
      ids.map((id) => sql`${id}::uuid`),
      sql`, `,
    )}]) as wanted (id)`)
  return new Map(rows.map(({ id, ...ourSide }) => [id, ourSide]))
}
