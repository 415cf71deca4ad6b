import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { partnerOrganisations, partnerUsers, staffMembers } from '@/db/schema'
import { record } from '../core/audit/record'
import type { Context, VisitorActor } from '../core/context'
import { enqueue } from '../core/jobs/enqueue'
import { currentClient } from '../core/request-context'
import { endSessionsOf } from '../sessions/end'
import { claimRecoveryCode, hashFor, wasUsedLast } from './recovery-codes'
import type { Subject } from './tickets'

/** Somebody who could be let in with this login. */
type Person = {
  subject: Subject
  name: string
  organisationId: string | null
  /** Cognito has not yet forgotten the app for which a code was used. */
  resetPending: boolean
}

/**
 * Takes a recovery code of the person with this login (`sub`) out of circulation. In the same transaction: Cognito is to
 * forget the authenticator app (a job), a sign-in without an app is good for enrolling one only, every session ends,
 * and history and a mail tell of it. So no code is lost and nothing is half done, whatever fails afterwards. The code
 * that was used last is right again while Cognito has not followed, and changes nothing then.
 * @returns whose app is forgotten, and whether an earlier use of the code had asked for that; null where the code is
 * wrong, used, or of somebody who has no access now
 */
export async function redeemRecoveryCode(
  ctx: Context<VisitorActor>,
  sub: string,
  code: string,
): Promise<{ subject: Subject; repeated: boolean } | null> {
  for (const { subject } of await findPeople(ctx.db, sub)) {
    const hash = await hashFor(ctx.db, subject, code)
    if (!hash) continue
    const use = await ctx.db.transaction((tx) => redeem(tx, ctx, { sub, subject, hash }))
    if (use) return { subject, repeated: use === 'repeated' }
  }
  return null
}

async function redeem(
  tx: Transaction,
  ctx: Context<VisitorActor>,
  { sub, subject, hash }: { sub: string; subject: Subject; hash: string },
): Promise<'first' | 'repeated' | null> {
  const people = await findPeople(tx, sub, { lock: true })
  const person = people.find((each) => isSame(each.subject, subject))
  if (!person) return null
  const claimed = await claimRecoveryCode(tx, subject, hash)
  if (!claimed) {
    const repeated = person.resetPending && (await wasUsedLast(tx, subject, hash))
    return repeated ? 'repeated' : null
  }
  for (const each of people) await requireEnrolment(tx, each.subject)
  await requestReset(tx, person)
  await recordUse(tx, ctx, person, claimed.left)
  return 'first'
}

async function findPeople(
  db: Queryable,
  sub: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Person[]> {
  const users = db
    .select({
      id: partnerUsers.id,
      name: partnerUsers.name,
      organisationId: partnerUsers.organisationId,
      resetRequestedAt: partnerUsers.authenticatorResetRequestedAt,
    })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(
      and(
        eq(partnerUsers.cognitoSub, sub),
        isNull(partnerUsers.removalRequestedAt),
        isNull(partnerUsers.suspendedAt),
        isNull(partnerOrganisations.suspendedAt),
        isNull(partnerOrganisations.archivedAt),
      ),
    )
  const members = db
    .select({
      id: staffMembers.id,
      name: staffMembers.name,
      resetRequestedAt: staffMembers.authenticatorResetRequestedAt,
    })
    .from(staffMembers)
    .where(and(eq(staffMembers.cognitoSub, sub), isNull(staffMembers.disabledAt)))
  const foundUsers = await (lock ? users.for('update', { of: partnerUsers }) : users)
  const foundMembers = await (lock ? members.for('no key update') : members)
  return [
    ...foundUsers.map(({ id, name, organisationId, resetRequestedAt }) => ({
      subject: { kind: 'partner_user', partnerUserId: id } as const,
      name,
      organisationId,
      resetPending: resetRequestedAt !== null,
    })),
    ...foundMembers.map(({ id, name, resetRequestedAt }) => ({
      subject: { kind: 'staff', staffMemberId: id } as const,
      name,
      organisationId: null,
      resetPending: resetRequestedAt !== null,
    })),
  ]
}

const idOf = (subject: Subject) =>
  subject.kind === 'staff' ? subject.staffMemberId : subject.partnerUserId

const isSame = (one: Subject, other: Subject) => idOf(one) === idOf(other)

async function requireEnrolment(tx: Transaction, subject: Subject): Promise<void> {
  const people = subject.kind === 'staff' ? staffMembers : partnerUsers
  await tx
    .update(people)
    .set({ mustEnrolAuthenticator: true })
    .where(eq(people.id, idOf(subject)))
  await endSessionsOf(tx, subject, 'authenticator_changed')
}

async function requestReset(tx: Transaction, { subject }: Person): Promise<void> {
  const people = subject.kind === 'staff' ? staffMembers : partnerUsers
  const id = idOf(subject)
  await tx
    .update(people)
    .set({ authenticatorEnrolledAt: null, authenticatorResetRequestedAt: sql`now()` })
    .where(eq(people.id, id))
  if (subject.kind === 'staff') {
    await enqueue(tx, 'resetStaffAuthenticator', { staffMemberId: id }, { subject: id })
  } else {
    await enqueue(tx, 'alignLogin', { partnerUserId: id }, { subject: id })
  }
}

async function recordUse(
  tx: Transaction,
  ctx: Context<VisitorActor>,
  { subject, name, organisationId }: Person,
  left: number,
): Promise<void> {
  const by = { kind: subject.kind, id: idOf(subject), name }
  const after = { ...currentClient(), recoveryCodesLeft: left }
  await record(
    tx,
    ctx,
    subject.kind === 'staff'
      ? {
          action: 'staff_member.recovery_code_used',
          staffMemberId: subject.staffMemberId,
          after,
          by,
        }
      : {
          action: 'partner_user.recovery_code_used',
          partnerUserId: subject.partnerUserId,
          organisationId: organisationId ?? undefined,
          after,
          by,
        },
  )
}
