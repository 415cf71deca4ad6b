import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { sessions, staffMembers } from '@/db/schema'
import type { Context, JobActor } from '../core/context'
import type { Authenticator } from '../ports/identity/authenticator'
import { endSessionsOf } from '../sessions/end'
import { disableFormerStaff, roleFrom } from './admit'

/**
 * Reads the pool's groups of everybody of staff who is signed in, as a sign-in does. Who is in no group of staff any more
 * loses access; who has another role signs in again and has that. Of whom Cognito does not say it nothing is changed.
 * @throws Error when it did not say it of everybody: the queue runs it again
 */
export async function followStaffGroups(
  ctx: Context<JobActor>,
  { authenticator }: { authenticator: Pick<Authenticator, 'groupsOf'> },
): Promise<void> {
  const signedIn = await ctx.db
    .selectDistinct({
      id: staffMembers.id,
      sub: staffMembers.cognitoSub,
      role: staffMembers.role,
    })
    .from(staffMembers)
    .innerJoin(sessions, eq(sessions.staffMemberId, staffMembers.id))
    .where(
      and(
        isNull(staffMembers.disabledAt),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, sql`now()`),
      ),
    )
  const failures: unknown[] = []
  for (const { id, sub, role: known } of signedIn) {
    const groups = await authenticator.groupsOf(sub).catch((error) => {
      failures.push(error)
      return null
    })
    if (!groups) continue
    const role = roleFrom(groups)
    await ctx.db.transaction(async (tx) => {
      if (role === null) await disableFormerStaff(tx, ctx, sub)
      else if (role !== known)
        await endSessionsOf(tx, { kind: 'staff', staffMemberId: id }, 'role_changed')
    })
  }
  if (failures.length > 0) {
    throw new Error(`Cognito did not say the groups of ${failures.length} who are signed in.`, {
      cause: failures[0],
    })
  }
}
