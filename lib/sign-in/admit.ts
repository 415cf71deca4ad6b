import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import type { StaffRole } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { isHeld } from '@/db/queries/operations/restore-holds'
import { partnerOrganisations, partnerUsers, staffMembers } from '@/db/schema'
import { record } from '../core/audit/record'
import type { Brand } from '../core/brand'
import type { Context } from '../core/context'
import type { Identity } from '../ports/identity/authenticator'
import { endSessionsOf } from '../sessions/end'
import { dropRecoveryCodes } from './recovery-codes'
import type { Subject } from './tickets'

/** The pool's groups that make somebody staff. Who is in both is an administrator. */
export const staffGroups: Record<StaffRole, string> = {
  administrator: 'staff-admin',
  viewer: 'staff-viewer',
}

/** What the pool's groups make of a login; null where they make it nobody of staff. */
export function roleFrom(groups: readonly string[]): StaffRole | null {
  if (groups.includes(staffGroups.administrator)) return 'administrator'
  return groups.includes(staffGroups.viewer) ? 'viewer' : null
}

/** What the login page says to somebody whose sign-in is right and who may not come in. */
export type Admission = { admitted: true; subject: Subject } | { admitted: false; message: string }

/**
 * Decides who an authenticated identity is to us: staff by the pool's groups, or the partner user with
 * this Cognito `sub`. An email address alone never lets anybody in. Who is let in is locked: nobody takes their access
 * or ends their sessions until their ticket is issued.
 */
export async function admit(tx: Transaction, ctx: Context, identity: Identity): Promise<Admission> {
  const role = roleFrom(identity.groups)
  if (role) return { admitted: true, subject: await bringStaffUpToDate(tx, ctx, identity, role) }
  await disableFormerStaff(tx, ctx, identity.sub)
  return await findPartnerUser(tx, ctx.config.brand, identity.sub)
}

async function bringStaffUpToDate(
  tx: Transaction,
  ctx: Context,
  identity: Identity,
  role: StaffRole,
): Promise<Subject> {
  const wanted = { email: identity.email, name: identity.name ?? identity.email, role }
  const [before] = await tx
    .select()
    .from(staffMembers)
    .where(eq(staffMembers.cognitoSub, identity.sub))
    .for('no key update')
  const [member] = await tx
    .insert(staffMembers)
    .values({ id: uuidv7(), cognitoSub: identity.sub, ...wanted })
    .onConflictDoUpdate({
      target: staffMembers.cognitoSub,
      set: { ...wanted, disabledAt: null, updatedAt: sql`now()` },
    })
    .returning({ id: staffMembers.id })
  if (!member) throw new Error('A staff member was neither inserted nor updated')
  const roleChanged = before !== undefined && before.role !== role
  if (roleChanged) {
    await endSessionsOf(tx, { kind: 'staff', staffMemberId: member.id }, 'role_changed')
  }
  if (!before || roleChanged || before.disabledAt) {
    await record(tx, ctx, {
      action: 'staff_member.changed',
      staffMemberId: member.id,
      ...(before && { before: { role: before.role, disabled: before.disabledAt !== null } }),
      after: { role, disabled: false },
    })
  }
  return { kind: 'staff', staffMemberId: member.id }
}

/** Takes the access of somebody who is in no group of staff any more; nothing changes for others. */
export async function disableFormerStaff(
  tx: Transaction,
  ctx: Context,
  sub: string,
): Promise<void> {
  const [former] = await tx
    .select({ id: staffMembers.id, disabledAt: staffMembers.disabledAt })
    .from(staffMembers)
    .where(eq(staffMembers.cognitoSub, sub))
    .for('no key update')
  if (!former || former.disabledAt) return
  const now = sql`now()`
  await tx
    .update(staffMembers)
    .set({ disabledAt: now, updatedAt: now })
    .where(eq(staffMembers.id, former.id))
  const subject = { kind: 'staff', staffMemberId: former.id } as const
  await endSessionsOf(tx, subject, 'role_changed')
  await dropRecoveryCodes(tx, subject)
  await record(tx, ctx, {
    action: 'staff_member.changed',
    staffMemberId: former.id,
    before: { disabled: false },
    after: { disabled: true },
    reason: { code: 'in_no_staff_group' },
  })
}

async function findPartnerUser(
  tx: Transaction,
  { whomToAsk }: Brand,
  sub: string,
): Promise<Admission> {
  // The copy may not know that somebody was suspended, or may lack them.
  if (await isHeld(tx)) {
    return {
      admitted: false,
      message: `Your sign-in is right. We have restored our data and are still checking it, so nobody can open the partner pages yet. Try again later, or ask ${whomToAsk}.`,
    }
  }
  const known = and(eq(partnerUsers.cognitoSub, sub), isNull(partnerUsers.removalRequestedAt))
  // Apart from the organisation: who is being moved meanwhile would be in neither.
  await tx.select({ id: partnerUsers.id }).from(partnerUsers).where(known).for('no key update')
  const [user] = await tx
    .select({
      id: partnerUsers.id,
      suspendedAt: partnerUsers.suspendedAt,
      organisationSuspendedAt: partnerOrganisations.suspendedAt,
      organisation: partnerOrganisations.name,
    })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(known)
  if (!user) {
    return {
      admitted: false,
      message: `Your sign-in is right, but this login has no access here. Ask ${whomToAsk} to check your account.`,
    }
  }
  if (user.organisationSuspendedAt) {
    return {
      admitted: false,
      message: `Access for ${user.organisation} is suspended. Ask ${whomToAsk}.`,
    }
  }
  if (user.suspendedAt) {
    return {
      admitted: false,
      message: `Your access is suspended. Ask ${whomToAsk}.`,
    }
  }
  return { admitted: true, subject: { kind: 'partner_user', partnerUserId: user.id } }
}

/** Whether the login with this `sub` has an authenticator app enrolled, as far as we know. */
export async function usesAuthenticator(db: Database, sub: string): Promise<boolean> {
  const [member] = await db
    .select({ at: staffMembers.authenticatorEnrolledAt })
    .from(staffMembers)
    .where(eq(staffMembers.cognitoSub, sub))
  const [user] = await db
    .select({ at: partnerUsers.authenticatorEnrolledAt })
    .from(partnerUsers)
    .where(eq(partnerUsers.cognitoSub, sub))
  return Boolean(member?.at ?? user?.at)
}
