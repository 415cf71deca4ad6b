import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { staffMembers } from '@/db/schema/index'
import { type InstallationScope, inScope, type Scope } from '@/db/scope'
import { literal } from '../core/like'
import { userInScope } from './user-scope'

type Near = {
  /** Addresses to look up as they are. */
  addresses: readonly string[]
  /** The part before the @ without its tag, and the domain, of the address looked for. */
  local: string
  domain: string
  limit: number
}

const isIn = (scope: Scope) => inScope(scope, sql`organisation_id`)

/** The domain's name without its last part, cut in the middle: an error leaves one half as it is. */
function halves(domain: string): [string, string] {
  const name = domain.replace(/\.[^.]*$/, '')
  const middle = Math.ceil(name.length / 2)
  return [name.slice(0, middle), name.slice(middle)]
}

/** All plus-tags of a mailbox; the index finds those of all domains. */
function otherTags(scope: Scope, { local, domain, limit }: Near): SQL {
  return sql`
    (select id from partner_users
      where email like ${`${literal(local)}+%`}::text and email like ${`%@${literal(domain)}`}::text
        and ${isIn(scope)}
      limit ${limit})`
}

/** The same mailbox at domains that begin like this one. */
function domainsWithSameBeginning(scope: Scope, { local, domain, limit }: Near): SQL {
  const [first] = halves(domain)
  return sql`
    (select id from partner_users
      where email like ${`${literal(local)}@${literal(first)}%`}::text and ${isIn(scope)}
      order by email using ~<~ limit ${limit})`
}

/** So many users of one mailbox's name are compared by their domains; `info` and the like have more. */
const mostOfOneName = 2000

/** The same mailbox at any domain, the most alike first: `zefyr` and `zephyr` neither begin nor end alike. */
function mostAlikeDomains(scope: Scope, { local, domain, limit }: Near): SQL {
  const address = `${local}@${domain}`
  return sql`
    (select id from (
        select id, email from partner_users
        where email like ${`${literal(local)}@%`}::text and ${isIn(scope)}
        order by email using ~<~ limit ${mostOfOneName}
      ) same_name
      order by similarity(email, ${address}::text) desc limit ${limit})`
}

/**
 * The ids of users with the same mailbox at domains whose names end like this one's. Nobody where the
 * words are too short for the index.
 */
export async function findIdsBySameEnding(
  db: Queryable,
  scope: Scope,
  { local, domain, limit }: Near,
): Promise<string[]> {
  const [, second] = halves(domain)
  if (![local, second].every((part) => /[a-z0-9]{3}/.test(part))) return []
  const rows = await db.execute<{ id: string }>(sql`
    with ending as materialized (
      select id, email from partner_users
      where search_text like ${`% ${literal(local)}@%${literal(second)}.%`}::text
        and ${isIn(scope)}
    ) select id from ending where email like ${`${literal(local)}@%`}::text limit ${limit}`)
  return rows.map(({ id }) => id)
}

/**
 * The ids of users, also removed ones, who have one of the addresses, another tag of the mailbox, the same
 * mailbox at a domain that begins alike, or wait for one of the addresses.
 */
export async function findNearUserIds(db: Queryable, scope: Scope, near: Near): Promise<string[]> {
  const list = sql`array[${sql.join(
    near.addresses.map((address) => sql`${address}`),
    sql`, `,
  )}]::text[]`
  const rows = await db.execute<{ id: string }>(sql`
    (select users.id from unnest(${list}) address
      cross join lateral (
        select id from partner_users where email = address and ${isIn(scope)} limit 20
      ) users
      limit ${near.limit})
    union
    (select partner_user_id as id from email_changes
      where lower(new_email) = any(${list}) and ${userInScope(scope, sql`partner_user_id`)}
      limit ${near.limit})
    union ${otherTags(scope, near)}
    union ${domainsWithSameBeginning(scope, near)}
    union ${mostAlikeDomains(scope, near)}`)
  return rows.map(({ id }) => id)
}

/** The ids of users who had this address once and have another now, the last to change first. */
export async function findIdsByFormerEmail(
  db: Queryable,
  scope: Scope,
  email: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select users.id from (
      select partner_user_id, max(id::text) as last from audit_log
      where action = 'partner_user.email_changed' and before->>'email' = ${email}::text
        and ${isIn(scope)}
      group by partner_user_id
    ) changes
    join partner_users users on users.id = changes.partner_user_id
    where users.email <> ${email}::text and ${inScope(scope, sql`users.organisation_id`)}
    order by changes.last desc limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** The ids of users, also removed ones, with exactly one of these names, in whatever letter case. */
export async function findIdsByName(
  db: Queryable,
  scope: Scope,
  names: readonly string[],
  limit: number,
): Promise<string[]> {
  if (names.length === 0) return []
  const same = names.map((name) => sql`lower(name) collate "und-x-icu" = lower(${name}::text)`)
  const rows = await db.execute<{ id: string }>(sql`
    select id from partner_users
    where (${sql.join(same, sql` or `)}) and ${isIn(scope)} limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** Staff with one of these addresses; there are few of them. */
export async function findStaffByAddresses(
  db: Queryable,
  { addresses, limit }: { addresses: readonly string[]; limit: number },
) {
  return db
    .select()
    .from(staffMembers)
    .where(inArray(sql`lower(${staffMembers.email})`, [...addresses]))
    .limit(limit)
}

/** Whether somebody of ours, staff or a user who is not removed, signs in with this login. */
export async function knowsLogin(
  db: Queryable,
  scope: InstallationScope,
  { sub }: { sub: string },
): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from partner_users where cognito_sub = ${sub} and removed_at is null
      and ${isIn(scope)}
    union all select 1 from staff_members where cognito_sub = ${sub} limit 1`)
  return rows.length > 0
}
