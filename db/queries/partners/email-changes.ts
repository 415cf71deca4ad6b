import { timingSafeEqual } from 'node:crypto'
import { and, eq, gt, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { emailChanges, partnerUsers } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'
import { userInScope } from './user-scope'

export type EmailChangeRow = typeof emailChanges.$inferSelect

/** So many wrong codes, and a new one has to be sent. */
const mostAttempts = 5

/** Lets go of an address that was reserved and not confirmed in time. */
export async function releaseLapsed(tx: Transaction, email: string): Promise<void> {
  await tx
    .delete(emailChanges)
    .where(
      and(
        eq(sql`lower(${emailChanges.newEmail})`, email),
        isNull(emailChanges.confirmedAt),
        lt(emailChanges.expiresAt, sql`now()`),
      ),
    )
}

/**
 * Reserves a new address for a user, in place of one that was reserved before; null while a confirmed
 * one is being put into effect, or when the same was asked for within the last minute. Fails with the
 * constraint `email_changes_email_in_use` or `email_changes_new_email_unique` when it is not free.
 */
export async function reserveEmail(
  tx: Transaction,
  scope: Scope,
  values: Pick<EmailChangeRow, 'partnerUserId' | 'newEmail' | 'requestedBy'>,
): Promise<EmailChangeRow | null> {
  const [row] = await tx
    .insert(emailChanges)
    .values(values)
    .onConflictDoUpdate({
      target: emailChanges.partnerUserId,
      set: {
        newEmail: values.newEmail,
        requestedBy: values.requestedBy,
        codeHash: null,
        attempts: 0,
        createdAt: sql`now()`,
        expiresAt: null,
        codeSentAt: null,
        mailRefusedAt: null,
      },
      setWhere: and(
        userInScope(scope, emailChanges.partnerUserId),
        isNull(emailChanges.confirmedAt),
        or(
          ne(emailChanges.newEmail, values.newEmail),
          lt(emailChanges.createdAt, sql`now() - interval '1 minute'`),
        ),
      ),
    })
    .returning()
  return row ?? null
}

const isOfUser = (scope: Scope, partnerUserId: string) =>
  and(eq(emailChanges.partnerUserId, partnerUserId), userInScope(scope, emailChanges.partnerUserId))

export async function findEmailChange(
  db: Queryable,
  scope: Scope,
  partnerUserId: string,
): Promise<EmailChangeRow | null> {
  const [row] = await db.select().from(emailChanges).where(isOfUser(scope, partnerUserId))
  return row ?? null
}

type Reserved = Pick<EmailChangeRow, 'partnerUserId' | 'newEmail'>

const isOpen = (scope: Scope, { partnerUserId, newEmail }: Reserved) =>
  and(
    isOfUser(scope, partnerUserId),
    eq(emailChanges.newEmail, newEmail),
    isNull(emailChanges.confirmedAt),
  )

/** Keeps a code, as a hash and for an hour, in place of an earlier one; false when nobody waits for it. */
export async function keepCode(
  db: Queryable,
  scope: Scope,
  change: Reserved,
  codeHash: string,
): Promise<boolean> {
  const rows = await db
    .update(emailChanges)
    .set({
      codeHash,
      attempts: 0,
      expiresAt: sql`now() + interval '1 hour'`,
    })
    .where(isOpen(scope, change))
    .returning({ id: emailChanges.partnerUserId })
  return rows.length > 0
}

export async function markCodeSent(db: Queryable, scope: Scope, change: Reserved): Promise<void> {
  await db.update(emailChanges).set({ codeSentAt: sql`now()` }).where(isOpen(scope, change))
}

/** Writes down that the code's mail cannot be delivered; false when nobody waits for it. */
export async function markMailRefused(
  tx: Transaction,
  scope: Scope,
  change: Reserved,
): Promise<boolean> {
  const rows = await tx
    .update(emailChanges)
    .set({ mailRefusedAt: sql`now()` })
    .where(and(isOpen(scope, change), isNull(emailChanges.mailRefusedAt)))
    .returning({ id: emailChanges.partnerUserId })
  return rows.length > 0
}

/**
 * Counts an attempt at a user's code before looking at it, and says whether its hash is the kept one and still
 * good. Not to be rolled back: it runs on its own.
 */
export async function tryCode(
  db: Queryable,
  scope: Scope,
  partnerUserId: string,
  hashFor: (change: Reserved) => string,
): Promise<EmailChangeRow | null> {
  const [change] = await db
    .update(emailChanges)
    .set({ attempts: sql`${emailChanges.attempts} + 1` })
    .where(
      and(
        isOfUser(scope, partnerUserId),
        isNull(emailChanges.confirmedAt),
        gt(emailChanges.expiresAt, sql`now()`),
        sql`${emailChanges.attempts} < ${mostAttempts}`,
      ),
    )
    .returning()
  if (!change?.codeHash) return null
  const given = Buffer.from(hashFor(change))
  const kept = Buffer.from(change.codeHash)
  return given.length === kept.length && timingSafeEqual(given, kept) ? change : null
}

/** The code was right: from now on the login is to have the new address. Null when it was too late. */
export async function confirmEmail(
  tx: Transaction,
  scope: Scope,
  { partnerUserId, codeHash }: Pick<EmailChangeRow, 'partnerUserId' | 'codeHash'>,
): Promise<EmailChangeRow | null> {
  const [row] = await tx
    .update(emailChanges)
    .set({ confirmedAt: sql`now()` })
    .where(
      and(
        isOfUser(scope, partnerUserId),
        eq(emailChanges.codeHash, codeHash ?? ''),
        isNull(emailChanges.confirmedAt),
        gt(emailChanges.expiresAt, sql`now()`),
      ),
    )
    .returning()
  return row ?? null
}

/** Lets go of a user's new address; with `confirmed`, also of one that Cognito is to have already. */
export async function dropEmailChange(
  tx: Transaction,
  scope: Scope,
  partnerUserId: string,
  { confirmed }: { confirmed: boolean },
): Promise<EmailChangeRow | null> {
  const [row] = await tx
    .delete(emailChanges)
    .where(
      and(isOfUser(scope, partnerUserId), confirmed ? undefined : isNull(emailChanges.confirmedAt)),
    )
    .returning()
  return row ?? null
}

/**
 * Makes a confirmed address the user's own, once the login has it. `invite`: somebody who never used their
 * invitation gets another one, since the first went to the old address.
 */
export async function adoptEmail(
  tx: Transaction,
  scope: Scope,
  { partnerUserId, newEmail }: Reserved,
  { invite }: { invite: boolean },
): Promise<boolean> {
  const dropped = await tx
    .delete(emailChanges)
    .where(
      and(
        isOfUser(scope, partnerUserId),
        eq(emailChanges.newEmail, newEmail),
        sql`${emailChanges.confirmedAt} is not null`,
      ),
    )
    .returning({ id: emailChanges.partnerUserId })
  if (dropped.length === 0) return false
  await tx
    .update(partnerUsers)
    .set({
      email: newEmail,
      ...(invite && {
        invitationRequestedAt: sql`case when ${partnerUsers.firstSignedInAt} is null
          then now() else ${partnerUsers.invitationRequestedAt} end`,
      }),
      version: sql`${partnerUsers.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(partnerUsers.id, partnerUserId),
        inScope(scope, partnerUsers.organisationId),
        isNull(partnerUsers.removedAt),
      ),
    )
  return true
}
