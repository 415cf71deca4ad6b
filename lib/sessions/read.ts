import { and, eq, lt, sql } from 'drizzle-orm'
import pTimeout from 'p-timeout'
import type { Database } from '@/db/client'
import { partnerOrganisations, partnerUsers, sessions, staffMembers } from '@/db/schema'
import { isDatabaseUnavailable } from '@/db/unavailable'
import type { Config, PartnerActor, StaffActor } from '../core/context'
import { stillCounts } from './of-person'

/** How long a session's `last_seen_at` may lag behind, in seconds. */
const touchEvery = 60

/** No request waits longer for that, in milliseconds. */
const touchMs = 1_000

/**
 * Who a session belongs to, or null when it does not count any more: ended, idle for too long, too
 * old, or its person or organisation disabled or suspended. One query; asked on every request.
 */
export async function readSession(
  databases: { db: Database; reads: Database },
  config: Config,
  sessionId: string,
): Promise<StaffActor | PartnerActor | null> {
  const [row] = await databases.reads
    .select({
      due: sql<boolean>`${sessions.lastSeenAt} < now() - make_interval(secs => ${touchEvery})`,
      enrolmentRequired: sessions.enrolmentRequired,
      proven: sql<boolean>`coalesce(${sessions.provenAt} > now() - make_interval(mins => ${config.proofMinutes}), false)`,
      staff: {
        id: staffMembers.id,
        name: staffMembers.name,
        email: staffMembers.email,
        role: staffMembers.role,
        disabledAt: staffMembers.disabledAt,
      },
      user: {
        id: partnerUsers.id,
        name: partnerUsers.name,
        email: partnerUsers.email,
        organisationId: partnerUsers.organisationId,
        suspendedAt: partnerUsers.suspendedAt,
        removalRequestedAt: partnerUsers.removalRequestedAt,
      },
      organisationSuspendedAt: partnerOrganisations.suspendedAt,
    })
    .from(sessions)
    .leftJoin(staffMembers, eq(staffMembers.id, sessions.staffMemberId))
    .leftJoin(partnerUsers, eq(partnerUsers.id, sessions.partnerUserId))
    .leftJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(and(eq(sessions.id, sessionId), stillCounts(config.sessionIdleMinutes)))
  if (!row) return null
  const actor = actorFrom(row, sessionId)
  if (actor && row.due) {
    await pTimeout(touch(databases.db, sessionId), { milliseconds: touchMs, fallback: () => {} })
  }
  return actor
}

/** Says that the session was seen. Where nobody can write now, the next request says it. */
async function touch(db: Database, sessionId: string): Promise<void> {
  try {
    await db
      .update(sessions)
      .set({ lastSeenAt: sql`now()` })
      .where(
        and(
          eq(sessions.id, sessionId),
          lt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${touchEvery})`),
        ),
      )
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error
  }
}

type Derived = 'kind' | 'sessionId' | 'enrolmentRequired' | 'proven'
type SessionRow = {
  enrolmentRequired: boolean
  proven: boolean
  staff: (Omit<StaffActor, Derived> & { disabledAt: Date | null }) | null
  user:
    | (Omit<PartnerActor, Derived> & { suspendedAt: Date | null; removalRequestedAt: Date | null })
    | null
  organisationSuspendedAt: Date | null
}

function actorFrom(row: SessionRow, sessionId: string): StaffActor | PartnerActor | null {
  const { enrolmentRequired, proven } = row
  if (row.staff) {
    const { disabledAt, ...staff } = row.staff
    return disabledAt ? null : { kind: 'staff', sessionId, enrolmentRequired, proven, ...staff }
  }
  if (row.user) {
    const { suspendedAt, removalRequestedAt, ...user } = row.user
    if (suspendedAt || removalRequestedAt || row.organisationSuspendedAt) return null
    return { kind: 'partner_user', sessionId, enrolmentRequired, ...user }
  }
  return null
}
