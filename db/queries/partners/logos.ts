import { and, eq, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { organisationLogos, partnerOrganisations } from '@/db/schema/index'
import {
  assertInScope,
  type InstallationScope,
  inScope,
  type OrganisationScope,
  type Scope,
} from '@/db/scope'

/** `due`: it is to be looked at now. `checkedJustNow`: it was within the last minute. */
export type LogoRow = Omit<typeof organisationLogos.$inferSelect, 'copy'> & {
  due: boolean
  checkedJustNow: boolean
}

const facts = {
  organisationId: organisationLogos.organisationId,
  url: organisationLogos.url,
  dueAt: organisationLogos.dueAt,
  due: sql<boolean>`${organisationLogos.dueAt} <= now()`,
  checkedAt: organisationLogos.checkedAt,
  checkedJustNow: sql<boolean>`coalesce(${organisationLogos.checkedAt} > now() - interval '1 minute', false)`,
  problem: organisationLogos.problem,
  status: organisationLogos.status,
  type: organisationLogos.type,
  width: organisationLogos.width,
  height: organisationLogos.height,
  bytes: organisationLogos.bytes,
  copyHash: organisationLogos.copyHash,
  copyType: organisationLogos.copyType,
}

/** The release before changes a logo without a word to whom looks at it. */
export const isOfItsLogo = and(
  eq(partnerOrganisations.id, organisationLogos.organisationId),
  eq(partnerOrganisations.logoUrl, organisationLogos.url),
)

/** What was found at the address that an organisation's logo has now, without the copy; null where nobody is to look at it. */
export async function findLogo(
  db: Queryable,
  scope: Scope,
  organisationId: string,
): Promise<LogoRow | null> {
  const [row] = await db
    .select(facts)
    .from(organisationLogos)
    .innerJoin(partnerOrganisations, isOfItsLogo)
    .where(
      and(
        eq(organisationLogos.organisationId, organisationId),
        inScope(scope, organisationLogos.organisationId),
      ),
    )
  return row ?? null
}

/** Now, and not the millisecond to come: the column has no finer time, and would round it up. */
const thisInstant = sql<Date>`date_trunc('milliseconds', now())`

/** Has the logo at this address looked at; what was found at another one is forgotten. */
export async function expectLogo(
  tx: Transaction,
  scope: Scope,
  organisationId: string,
  url: string,
): Promise<void> {
  assertInScope(scope, organisationId)
  await deleteLogo(tx, scope, organisationId)
  await tx.insert(organisationLogos).values({ organisationId, url, dueAt: thisInstant })
}

/**
 * Has a logo looked at soon, also when it was looked at already or a look is under way: one that is due keeps its place, at
 * another time than that look has seen. What was found stays until then.
 */
export async function makeLogoDue(
  tx: Transaction,
  scope: Scope,
  organisationId: string,
): Promise<void> {
  await tx
    .update(organisationLogos)
    .set({
      dueAt: sql`least(${organisationLogos.dueAt} + interval '1 millisecond', ${thisInstant})`,
    })
    .where(
      and(
        eq(organisationLogos.organisationId, organisationId),
        inScope(scope, organisationLogos.organisationId),
      ),
    )
}

export async function deleteLogo(
  tx: Transaction,
  scope: Scope,
  organisationId: string,
): Promise<void> {
  await tx
    .delete(organisationLogos)
    .where(
      and(
        eq(organisationLogos.organisationId, organisationId),
        inScope(scope, organisationLogos.organisationId),
      ),
    )
}

type Found = Pick<LogoRow, 'problem' | 'status' | 'type' | 'width' | 'height' | 'bytes'>
type Copy = { copy: Uint8Array | null; copyHash: string | null; copyType: LogoRow['copyType'] }

/**
 * Writes down what was found at an address, unless another one is wanted meanwhile. One that was asked for again meanwhile
 * stays due. No `copy`: the kept one stays.
 */
export async function noteLogo(
  db: Queryable,
  scope: InstallationScope,
  { organisationId, url, dueAt }: Omit<DueLogo, 'host'>,
  { found, copy, nextInDays }: { found: Found; copy: Copy | null; nextInDays: number },
): Promise<void> {
  await db
    .update(organisationLogos)
    .set({
      ...found,
      ...copy,
      checkedAt: sql`now()`,
      dueAt: sql`case when ${organisationLogos.dueAt} = ${dueAt}::timestamptz
        then now() + make_interval(days => ${nextInDays}) else ${organisationLogos.dueAt} end`,
    })
    .where(
      and(
        eq(organisationLogos.organisationId, organisationId),
        eq(organisationLogos.url, url),
        inScope(scope, organisationLogos.organisationId),
      ),
    )
}

/** `dueAt`: as PostgreSQL writes it. */
export type DueLogo = { organisationId: string; url: string; host: string; dueAt: string }

/**
 * Logos that are to be looked at now: first one of each server, then a second one, and so on. `ofOneHost`: so many of one
 * server at most.
 */
export async function findDueLogos(
  db: Queryable,
  scope: InstallationScope,
  { limit, ofOneHost }: { limit: number; ofOneHost: number },
): Promise<DueLogo[]> {
  return db.execute(sql`
    select organisation_id as "organisationId", url, host, due_at::text as "dueAt" from (
      select organisation_id, url, host, due_at,
        row_number() over (partition by host order by due_at) as nth
      from (
        select organisation_id, url, due_at, split_part(url, '/', 3) as host
        from ${organisationLogos}
        where due_at <= now() and ${inScope(scope, sql`organisation_id`)}
      ) due
    ) ranked
    where nth <= ${ofOneHost} order by nth, due_at limit ${limit}`)
}

/** Forgets what was found at addresses of organisations that have no logo any more. */
export async function forgetUnwantedLogos(db: Queryable, scope: InstallationScope): Promise<void> {
  await db.execute(sql`
    delete from ${organisationLogos} logos using partner_organisations organisations
    where organisations.id = logos.organisation_id and organisations.logo_url is null
      and ${inScope(scope, sql`organisations.id`)}`)
}

/**
 * Has logos that nobody looks at yet, such as those of a release before, looked at at some time within the next week. Returns
 * how many. An organisation that is being changed is left for the next time.
 */
export async function expectForgottenLogos(
  db: Queryable,
  scope: InstallationScope,
  limit: number,
): Promise<number> {
  const added = await db.execute(sql`
    insert into ${organisationLogos} (organisation_id, url, due_at)
    select id, logo_url, now() + random() * interval '7 days' from partner_organisations organisations
    where logo_url is not null and ${inScope(scope, sql`id`)}
      and not exists (
        select from ${organisationLogos} where organisation_id = organisations.id and url = logo_url)
    limit ${limit} for no key update skip locked
    on conflict (organisation_id) do update set url = excluded.url, due_at = excluded.due_at, checked_at = null,
      problem = null, status = null, type = null, width = null, height = null, bytes = null,
      copy_hash = null, copy_type = null, copy = null
    returning 1`)
  return added.length
}

/**
 * Has logos that loaded and have no copy yet, looked at without keeping one, looked at within a day, beside what comes new. Returns how many.
 * One that is being looked at is left for the next time.
 */
export async function expectUncopiedLogos(
  db: Queryable,
  scope: InstallationScope,
  limit: number,
): Promise<number> {
  const due = await db.execute(sql`
    update ${organisationLogos} set due_at = now() + random() * interval '1 day'
    where organisation_id in (
      select organisation_id from ${organisationLogos}
      where type is not null and copy_hash is null and due_at > now() + interval '1 day'
        and ${inScope(scope, sql`organisation_id`)}
      limit ${limit} for update skip locked)
    returning 1`)
  return due.length
}

/** The kept copy of the own organisation's logo, if it is still the one with this hash. */
export async function findLogoCopy(
  db: Queryable,
  scope: OrganisationScope,
  hash: string,
): Promise<{ copy: Uint8Array; copyType: NonNullable<LogoRow['copyType']> } | null> {
  const [row] = await db
    .select({ copy: organisationLogos.copy, copyType: organisationLogos.copyType })
    .from(organisationLogos)
    .where(
      and(eq(organisationLogos.copyHash, hash), inScope(scope, organisationLogos.organisationId)),
    )
  return row?.copy && row.copyType ? { copy: row.copy, copyType: row.copyType } : null
}
