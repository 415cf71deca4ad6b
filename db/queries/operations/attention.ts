import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import {
  auditLog,
  customers,
  emailChanges,
  givenUpJobs,
  historyDifferences,
  mailDeliveries,
  orders,
  partnerOrganisations,
  partnerUsers,
  reconcileFindings,
  reconcileRuns,
  successions,
} from '@/db/schema/index'
import { type InstallationScope, inScope, type Scope } from '@/db/scope'

const orderWaits = sql`${orders.state} = 'needs_attention'`
const accountUnusable: SQL = sql`(${partnerOrganisations.billingAccountState} in ('unknown', 'unusable')
  and ${partnerOrganisations.archivedAt} is null)`
const userRefused: SQL = sql`(${partnerUsers.provisioning} = 'rejected' and ${partnerUsers.removedAt} is null)`

const userOfJob = sql`(${givenUpJobs.payload}->>'partnerUserId')::uuid`
const organisationOfJob = sql`(${givenUpJobs.payload}->>'organisationId')::uuid`

/**
 * Condition: what a given-up job was to do is still not done, as far as can be told, and nothing else on the
 * list speaks for it. Orders, logins and comparisons do so themselves; a mail server that took a mail later is
 * back; and a later comparison finds a login that was to be deleted.
 */
const jobWaits: SQL = sql`case ${givenUpJobs.task}
  when 'withdrawLogin' then not exists (select from ${reconcileRuns}
    where ${reconcileRuns.startedAt} > ${givenUpJobs.givenUpAt}
      and ${reconcileRuns.finishedAt} is not null and ${reconcileRuns.failure} is null)
  when 'mailEmailCode' then exists (select from ${emailChanges}
    where ${emailChanges.partnerUserId} = ${userOfJob} and ${emailChanges.confirmedAt} is null)
  when 'mailEmailChangeNotice' then exists (select from ${partnerUsers}
    where ${partnerUsers.id} = ${userOfJob} and ${partnerUsers.removalRequestedAt} is null and (
      exists (select from ${emailChanges} where ${emailChanges.partnerUserId} = ${partnerUsers.id})
      or ${partnerUsers.email} = (select asked.after->>'email' from ${auditLog} asked
        where asked.partner_user_id = ${partnerUsers.id} and asked.action = 'partner_user.email_change_requested'
        order by asked.id desc limit 1)))
  when 'mailOrderNews' then not exists (select from ${mailDeliveries}
    where ${mailDeliveries.at} > ${givenUpJobs.givenUpAt} and ${mailDeliveries.refusal} is null)
  when 'mailAccountNotice' then not exists (select from ${mailDeliveries}
    where ${mailDeliveries.at} > ${givenUpJobs.givenUpAt} and ${mailDeliveries.refusal} is null)
  when 'mailRecoveryNotice' then not exists (select from ${mailDeliveries}
    where ${mailDeliveries.at} > ${givenUpJobs.givenUpAt} and ${mailDeliveries.refusal} is null)
  when 'mailStaffNews' then not exists (select from ${mailDeliveries}
    where ${mailDeliveries.at} > ${givenUpJobs.givenUpAt} and ${mailDeliveries.refusal} is null)
  when 'resolveBillingAccount' then exists (select from ${partnerOrganisations}
    where ${partnerOrganisations.id} = ${organisationOfJob}
      and ${partnerOrganisations.billingAccountState} = 'not_checked')
  else false end`

const organisation = { id: partnerOrganisations.id, name: partnerOrganisations.name }

/** Orders that wait for staff, newest first. */
export function findOrdersInAttention(db: Queryable, scope: Scope, limit: number) {
  return db
    .select({ order: orders, customer: customers.name, organisation })
    .from(orders)
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, orders.organisationId))
    .where(and(inScope(scope, orders.organisationId), orderWaits))
    .orderBy(desc(orders.id))
    .limit(limit)
}

/** Organisations that cannot sell because of their account, newest first. */
export function findAccountsInAttention(db: Queryable, scope: Scope, limit: number) {
  return db
    .select({
      ...organisation,
      state: partnerOrganisations.billingAccountState,
      zuoraAccountKey: partnerOrganisations.zuoraAccountKey,
      checkedAt: partnerOrganisations.billingCheckedAt,
    })
    .from(partnerOrganisations)
    .where(and(inScope(scope, partnerOrganisations.id), accountUnusable))
    .orderBy(desc(partnerOrganisations.id))
    .limit(limit)
}

/** Users whom Cognito refused for good, newest first. */
export function findUsersInAttention(db: Queryable, scope: Scope, limit: number) {
  return db
    .select({
      id: partnerUsers.id,
      name: partnerUsers.name,
      email: partnerUsers.email,
      reason: partnerUsers.provisioningReason,
      updatedAt: partnerUsers.updatedAt,
      organisation,
    })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(and(inScope(scope, partnerUsers.organisationId), userRefused))
    .orderBy(desc(partnerUsers.id))
    .limit(limit)
}

/** The last comparison that is over, and up to `limit` of its differences that are not repaired. */
export async function findDriftInAttention(db: Queryable, limit: number) {
  const [run] = await db
    .select({
      id: reconcileRuns.id,
      finishedAt: reconcileRuns.finishedAt,
      failure: reconcileRuns.failure,
      failureSaid: reconcileRuns.failureSaid,
    })
    .from(reconcileRuns)
    .where(isNotNull(reconcileRuns.finishedAt))
    .orderBy(desc(reconcileRuns.id))
    .limit(1)
  if (!run) return null
  const open = await db
    .select({ id: reconcileFindings.id })
    .from(reconcileFindings)
    .where(and(eq(reconcileFindings.runId, run.id), isNull(reconcileFindings.repairedAt)))
    .limit(limit)
  return { ...run, open: open.length }
}

const sprayedToday = sql`${auditLog.action} = 'sign_in.sprayed' and ${auditLog.at} > now() - interval '1 day'`

/** The last time within a day that many sign-ins were refused; null for never. It is about the whole installation. */
export async function findSprayingInAttention(db: Queryable, scope: InstallationScope) {
  const [row] = await db
    .select()
    .from(auditLog)
    .where(and(inScope(scope, auditLog.organisationId), sprayedToday))
    .orderBy(desc(auditLog.id))
    .limit(1)
  return row ?? null
}

/** Days of history that differ from their seals, the newest first. */
export function findHistoryInAttention(db: Queryable, limit: number) {
  return db.select().from(historyDifferences).orderBy(desc(historyDifferences.day)).limit(limit)
}

/** Jobs that were given up and that nothing else speaks for, newest first, with whom or what they are about. */
export function findJobsInAttention(db: Queryable, scope: InstallationScope, limit: number) {
  return db
    .select({
      id: givenUpJobs.id,
      task: givenUpJobs.task,
      lastError: givenUpJobs.lastError,
      givenUpAt: givenUpJobs.givenUpAt,
      user: { id: partnerUsers.id, name: partnerUsers.name },
      orderId: auditLog.orderId,
      organisation,
    })
    .from(givenUpJobs)
    .leftJoin(partnerUsers, and(eq(partnerUsers.id, userOfJob), isNull(partnerUsers.removedAt)))
    .leftJoin(auditLog, eq(auditLog.id, sql`(${givenUpJobs.payload}->>'entryId')::uuid`))
    .leftJoin(
      partnerOrganisations,
      eq(
        partnerOrganisations.id,
        sql`coalesce(${organisationOfJob}, ${partnerUsers.organisationId}, ${auditLog.organisationId})`,
      ),
    )
    .where(and(inScope(scope, partnerOrganisations.id), jobWaits))
    .orderBy(desc(givenUpJobs.givenUpAt))
    .limit(limit)
}

type CountedKind =
  | 'orders'
  | 'accounts'
  | 'successions'
  | 'users'
  | 'drift'
  | 'signIns'
  | 'history'
  | 'jobs'

/**
 * How many things of each kind need attention, each counted up to `limit`, in one statement. A comparison
 * that found something, or did not come to its end, is one thing.
 */
export async function countAttention(
  db: Queryable,
  scope: InstallationScope,
  limit: number,
): Promise<Record<CountedKind, number>> {
  const capped = (from: SQL) =>
    sql`(select count(*)::int from (select 1 ${from} limit ${limit}) capped)`
  const lastRun = sql`(select ${reconcileRuns.id} from ${reconcileRuns}
    where ${reconcileRuns.finishedAt} is not null order by ${reconcileRuns.id} desc limit 1)`
  const [row] = await db.execute<Record<CountedKind, number>>(sql`select
    ${capped(sql`from ${orders} where ${orderWaits} and ${inScope(scope, orders.organisationId)}`)} as orders,
    ${capped(sql`from ${partnerOrganisations} where ${accountUnusable} and ${inScope(scope, partnerOrganisations.id)}`)} as accounts,
    ${capped(sql`from ${successions} where ${successions.state} in ('proposed', 'stopped')
      and ${inScope(scope, successions.organisationId)}`)} as successions,
    ${capped(sql`from ${partnerUsers} where ${userRefused} and ${inScope(scope, partnerUsers.organisationId)}`)} as users,
    ${capped(sql`from ${givenUpJobs} where ${jobWaits}`)} as jobs,
    (select count(*)::int from ${reconcileRuns} where ${reconcileRuns.id} = ${lastRun}
      and (${reconcileRuns.failure} is not null or exists (
        select from ${reconcileFindings} where ${reconcileFindings.runId} = ${lastRun}
          and ${reconcileFindings.repairedAt} is null))) as drift,
    ${capped(sql`from ${historyDifferences}`)} as history,
    (select count(*)::int from (select from ${auditLog}
      where ${sprayedToday} and ${inScope(scope, auditLog.organisationId)} limit 1) seen) as "signIns"`)
  if (!row) throw new Error('Nothing was counted')
  return row
}
