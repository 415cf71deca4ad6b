import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Database, Queryable, Transaction } from '@/db/client'
import type { SuccessionState } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import {
  auditLog,
  mailDeliveries,
  orders,
  partnerOrganisations,
  partnerUsers,
  staffMembers,
  staffNews,
  successions,
} from '@/db/schema/index'
import { type InstallationScope, inScope, type Scope } from '@/db/scope'

/** One mail names at most so many things; the rest is in the next. */
const mostInABatch = 50

/** A line of history that staff are to be told. */
export type NewsEntry = {
  id: string
  action: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: Record<string, unknown> | null
  reasonText: string | null
  organisation: string | null
  /** What it tells is still so. */
  stands: boolean
}

/** Has staff mailed about a line of history. */
export async function insertStaffNews(tx: Transaction, entryId: string): Promise<void> {
  await tx.insert(staffNews).values({ entryId })
}

/** The batch to be mailed next: one that was begun, or a new one; null when there is nothing. */
export async function takeNewsBatch(db: Database): Promise<string | null> {
  return db.transaction(async (tx) => {
    const [begun] = await tx
      .select({ id: staffNews.batchId })
      .from(staffNews)
      .where(sql`${staffNews.batchId} is not null`)
      .orderBy(asc(staffNews.batchId))
      .limit(1)
    if (begun) return begun.id
    const waiting = tx
      .select({ id: staffNews.entryId })
      .from(staffNews)
      .where(isNull(staffNews.batchId))
      .orderBy(asc(staffNews.entryId))
      .limit(mostInABatch)
    const id = uuidv7()
    const taken = await tx
      .update(staffNews)
      .set({ batchId: id })
      .where(inArray(staffNews.entryId, waiting))
      .returning({ id: staffNews.entryId })
    return taken.length > 0 ? id : null
  })
}

/** A part of a statement that is in scope. */
const successionIs = (state: SuccessionState) => sql`exists (select from ${successions}
  where ${successions.id} = (${auditLog.after}->>'successionId')::uuid and ${successions.state} = ${state})`

const stands = sql<boolean>`case
  when ${auditLog.action} = 'order.needs_attention' then ${orders.state} = 'needs_attention'
  when ${auditLog.action} = 'partner_organisation.billing_account_checked'
    then ${partnerOrganisations.billingAccountState} in ('unknown', 'unusable')
  when ${auditLog.action} in ('partner_user.invitation_refused', 'partner_user.login_refused')
    then coalesce(${partnerUsers.provisioning} = 'rejected' and ${partnerUsers.removedAt} is null, false)
  when ${auditLog.action} = 'partner_organisation.succession_proposed' then ${successionIs('proposed')}
  when ${auditLog.action} = 'partner_organisation.succession_stopped' then ${successionIs('stopped')}
  else true end`

/** The lines of a batch, oldest first. */
export async function findNewsOfBatch(
  db: Queryable,
  scope: InstallationScope,
  batchId: string,
): Promise<NewsEntry[]> {
  return db
    .select({
      id: auditLog.id,
      action: auditLog.action,
      before: auditLog.before,
      after: auditLog.after,
      reason: auditLog.reason,
      reasonText: auditLog.reasonText,
      organisation: partnerOrganisations.name,
      stands,
    })
    .from(staffNews)
    .innerJoin(auditLog, eq(auditLog.id, staffNews.entryId))
    .leftJoin(partnerOrganisations, eq(partnerOrganisations.id, auditLog.organisationId))
    .leftJoin(partnerUsers, eq(partnerUsers.id, auditLog.partnerUserId))
    .leftJoin(orders, eq(orders.id, auditLog.orderId))
    .where(and(eq(staffNews.batchId, batchId), inScope(scope, auditLog.organisationId)))
    .orderBy(asc(auditLog.id))
}

export async function forgetNewsBatch(db: Queryable, batchId: string): Promise<void> {
  await db.delete(staffNews).where(eq(staffNews.batchId, batchId))
}

/** Addresses of the staff members who want to be mailed. */
export async function findNewsReaders(db: Queryable): Promise<string[]> {
  const rows = await db
    .select({ email: staffMembers.email })
    .from(staffMembers)
    .where(and(eq(staffMembers.wantsNews, true), isNull(staffMembers.disabledAt)))
  return rows.map(({ email }) => email)
}

/** The line of history that an order's news is about. */
export async function findOrderNews(
  db: Queryable,
  scope: Scope,
  entryId: string,
): Promise<{ action: string; orderId: string } | null> {
  const [row] = await db
    .select({ action: auditLog.action, orderId: auditLog.orderId })
    .from(auditLog)
    .where(and(eq(auditLog.id, entryId), inScope(scope, auditLog.organisationId)))
  return row?.orderId ? { action: row.action, orderId: row.orderId } : null
}

/** What changed about how somebody gets in, and whose it is. */
export type AccountNotice = {
  kind: 'staff' | 'partner_user'
  name: string
  email: string
  at: Date
  action: string
  after: Record<string, unknown> | null
}

/** What a line of history tells its owner; null where they are gone. */
export async function findAccountNotice(
  db: Queryable,
  scope: InstallationScope,
  entryId: string,
): Promise<AccountNotice | null> {
  const [row] = await db
    .select({
      at: auditLog.at,
      action: auditLog.action,
      after: auditLog.after,
      user: { name: partnerUsers.name, email: partnerUsers.email },
      member: { name: staffMembers.name, email: staffMembers.email },
    })
    .from(auditLog)
    .leftJoin(
      partnerUsers,
      and(eq(partnerUsers.id, auditLog.partnerUserId), isNull(partnerUsers.removalRequestedAt)),
    )
    .leftJoin(staffMembers, eq(staffMembers.id, auditLog.staffMemberId))
    .where(and(eq(auditLog.id, entryId), inScope(scope, auditLog.organisationId)))
  const person = row?.user ?? row?.member
  if (!row || !person) return null
  const { at, action, after } = row
  return { kind: row.user ? 'partner_user' : 'staff', ...person, at, action, after }
}

/** Whether a mail is dealt with. */
export async function isDelivered(db: Queryable, messageId: string): Promise<boolean> {
  const rows = await db
    .select({ id: mailDeliveries.messageId })
    .from(mailDeliveries)
    .where(eq(mailDeliveries.messageId, messageId))
  return rows.length > 0
}

/** Writes down that a mail server took a mail, or why it refused it for good. */
export async function noteDelivery(
  db: Queryable,
  messageId: string,
  refusal: string | null,
): Promise<void> {
  await db.insert(mailDeliveries).values({ messageId, refusal }).onConflictDoNothing()
}
