import { and, eq } from 'drizzle-orm'
import { staffMembers } from '@/db/schema'
import type { Context, JobActor } from '../core/context'
import type { JobPayload } from '../core/jobs/job-list'
import type { Authenticator } from '../ports/identity/authenticator'

/**
 * Has Cognito forget the authenticator app of a staff member who used a recovery code, unless an app has been
 * enrolled or used since. Runs late, twice or in any order end in the same state.
 * @throws Error when it is not known whether Cognito did it: the queue runs it again
 */
export async function resetStaffAuthenticator(
  ctx: Context<JobActor>,
  { authenticator }: { authenticator: Pick<Authenticator, 'forgetAuthenticator'> },
  { staffMemberId }: JobPayload<'resetStaffAuthenticator'>,
): Promise<void> {
  const [member] = await ctx.db
    .select()
    .from(staffMembers)
    .where(eq(staffMembers.id, staffMemberId))
  const requestedAt = member?.authenticatorResetRequestedAt
  if (!requestedAt) return
  if (member.authenticatorEnrolledAt === null) {
    const outcome = await authenticator.forgetAuthenticator(member.cognitoSub)
    if (outcome.kind === 'unavailable') {
      throw new Error('It is not known whether Cognito has forgotten the authenticator app.', {
        cause: outcome.cause,
      })
    }
  }
  await ctx.db
    .update(staffMembers)
    .set({ authenticatorResetRequestedAt: null })
    .where(
      and(
        eq(staffMembers.id, staffMemberId),
        eq(staffMembers.authenticatorResetRequestedAt, requestedAt),
      ),
    )
}
