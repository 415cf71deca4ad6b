import { type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { Figure } from '@/db/enums'
import { type InstallationScope, inScope } from '@/db/scope'

/** A figure on a day (`YYYY-MM-DD`, UTC). */
export type FigureOfDay = { figure: Figure; day: string }

/** The instants of a day. */
const within = (column: SQL, day: string) => sql`
  ${column} >= ${day}::date at time zone 'UTC' and ${column} < (${day}::date + 1) at time zone 'UTC'`

const actionsOn = (scope: InstallationScope, part: SQL, actions: string[], day: string) => sql`
  select ${part} as part, count(*) as count, null::numeric as amount from audit_log
  where action in ${actions} and ${within(sql`at`, day)} and ${inScope(scope, sql`organisation_id`)} group by 1`

const partnersOn = (scope: InstallationScope, moment: SQL, day: string) => sql`
  select invoice_owner as part, count(*) as count, null::numeric as amount from partner_organisations
  where ${within(moment, day)} and ${inScope(scope, sql`id`)} group by 1`

/**
 * What a sale is worth in a year: what its subscription costs for a period, as often as a year has such periods. Prices
 * for other periods, and sales whose price Zuora did not tell, have no value.
 */
const salesOn = (scope: InstallationScope, day: string) => sql`
  select case when known then currency else '' end as part, count(*) as count,
    sum(amount) filter (where known) as amount
  from orders cross join lateral (
    select coalesce(bool_and(months is not null), false) as known, min(price #>> '{price,currency}') as currency,
      sum((price #>> '{price,amount}')::numeric * 12 / months) as amount
    from jsonb_array_elements(
      case jsonb_typeof(confirmed_terms -> 'prices') when 'array' then confirmed_terms -> 'prices' else '[]' end
    ) price
    left join (values ('Month', 1), ('Quarter', 3), ('Semi_Annual', 6), ('Semi-Annual', 6), ('Annual', 12))
      as period (name, months) on name = price ->> 'billingPeriod'
  ) worth
  where kind = 'sale' and ${within(sql`confirmed_at`, day)} and ${inScope(scope, sql`organisation_id`)}
  group by 1`

/** How a day is counted: rows of `part`, `count`, `amount`. */
const counted: Record<Figure, (scope: InstallationScope, day: string) => SQL> = {
  partners_created: (scope, day) => partnersOn(scope, sql`created_at`, day),
  partners_archived: (scope, day) => partnersOn(scope, sql`archived_at`, day),
  invitations_sent: (scope, day) => actionsOn(scope, sql`''`, ['partner_user.invited'], day),
  invitations_accepted: (scope, day) => sql`
    select '' as part, count(*) as count, null::numeric as amount from partner_users
    where ${within(sql`first_signed_in_at`, day)} and ${inScope(scope, sql`organisation_id`)}`,
  invitations_lapsed: (scope, day) => sql`
    select '' as part, count(*) as count, null::numeric as amount from partner_users
    where ${within(sql`invitation_expires_at`, day)} and invitation_expires_at <= now()
      and first_signed_in_at is null and coalesce(removal_requested_at, removed_at, 'infinity') > invitation_expires_at
      and ${inScope(scope, sql`organisation_id`)}`,
  sign_ins: (scope, day) =>
    actionsOn(
      scope,
      sql`split_part(action, '.', 1)`,
      ['partner_user.signed_in', 'staff_member.signed_in'],
      day,
    ),
  orders_placed: (scope, day) => sql`
    select kind as part, count(*) as count, null::numeric as amount from orders
    where ${within(sql`created_at`, day)} and ${inScope(scope, sql`organisation_id`)} group by 1`,
  sales_confirmed: salesOn,
}

/** Lets one transaction count at a time, so that the later one counts what the earlier one saw, and more. */
export async function lockFigureCounts(tx: Transaction): Promise<void> {
  await tx.execute(sql`insert into figure_counts default values on conflict do nothing`)
  await tx.execute(sql`select from figure_counts for update`)
}

/** Notes the days on which invitations have ended by the clock since this was last done. */
export async function noteLapses(tx: Transaction, scope: InstallationScope): Promise<void> {
  await tx.execute(sql`
    with done as (
      update figure_counts set lapses_until = greatest(now(), before.lapses_until)
      from figure_counts as before returning before.lapses_until as since
    )
    insert into uncounted_days (figure, day)
    select distinct 'invitations_lapsed', (invitation_expires_at at time zone 'UTC')::date
    from partner_users, done
    where first_signed_in_at is null and invitation_expires_at > since and invitation_expires_at <= now()
      and ${inScope(scope, sql`organisation_id`)}`)
}

/** Takes up to `limit` days that are to be counted, with all that was noted of them by now. */
export async function takeUncountedDays(tx: Transaction, limit: number): Promise<FigureOfDay[]> {
  return await tx.execute<FigureOfDay>(sql`
    with chosen as materialized (
      select figure, day from uncounted_days group by figure, day order by day desc, figure limit ${limit}
    ), taken as (
      delete from uncounted_days noted using chosen
      where noted.figure = chosen.figure and noted.day = chosen.day
    )
    select figure, day::text from chosen`)
}

/** Counts a day anew. */
export async function countDay(
  tx: Transaction,
  scope: InstallationScope,
  { figure, day }: FigureOfDay,
): Promise<void> {
  await tx.execute(sql`delete from daily_figures where figure = ${figure} and day = ${day}`)
  await tx.execute(sql`
    insert into daily_figures (figure, day, part, count, amount)
    select ${figure}, ${day}, part, count, amount from (${counted[figure](scope, day)}) counted
    where count > 0`)
}

/** All that had changed by now is counted. */
export async function noteCounted(tx: Transaction): Promise<void> {
  await tx.execute(sql`update figure_counts set counted_at = now()`)
}

/** How far counting has come; `behind`: something has changed that is not counted yet. `today`: the day (UTC). */
export async function findFigureCounts(
  db: Queryable,
): Promise<{ today: string; countedAt: Date | null; behind: boolean }> {
  const [row] = await db.execute<{ today: string; countedAt: string | null; behind: boolean }>(sql`
    select (now() at time zone 'UTC')::date::text as today, exists (select from uncounted_days) as behind,
      (select counted_at from figure_counts) as "countedAt"`)
  if (!row) throw new Error('Nothing was answered')
  return { ...row, countedAt: row.countedAt === null ? null : new Date(row.countedAt) }
}

/** Part of a figure, summed from a day on; `amount`: a decimal number. */
export type FigureSum = {
  figure: Figure
  part: string
  /** The first day of what it is the sum of; null for all days before. */
  from: string | null
  count: number
  amount: string | null
}

/** Every figure, by days, weeks (from Monday) or months from `since` on, and in one sum before that. */
export async function sumFigures(
  db: Queryable,
  { since, unit }: { since: string; unit: 'day' | 'week' | 'month' },
): Promise<FigureSum[]> {
  return await db.execute<FigureSum>(sql`
    select figure, part, case when day >= ${since} then date_trunc(${unit}, day)::date::text end as "from",
      sum(count)::int as count, sum(amount)::text as amount
    from daily_figures group by 1, 2, 3 order by 1, 2, 3`)
}
