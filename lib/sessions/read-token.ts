import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { partnerOrganisations, partnerTokenEnds, partnerUsers, restoreHolds } from '@/db/schema'
import type { Config, PartnerActor } from '../core/context'
import type { AccessToken } from '../ports/identity/partner-tokens'
import { authenticatorRequired } from '../sign-in/finish'

/**
 * Whose an access token of the pool is, or null when it does not count here: its login is nobody's, its person or
 * organisation is suspended, or all their tokens were ended since they signed in. A database that was restored knows
 * no ends from after its copy was made, so that tokens from before it was held do not count either.
 */
export async function readPartnerToken(
  reads: Database,
  config: Config,
  token: AccessToken,
): Promise<PartnerActor | null> {
  const [user] = await reads
    .select({
      id: partnerUsers.id,
      name: partnerUsers.name,
      email: partnerUsers.email,
      organisationId: partnerUsers.organisationId,
      suspendedAt: partnerUsers.suspendedAt,
      organisationSuspendedAt: partnerOrganisations.suspendedAt,
      authenticatorEnrolledAt: partnerUsers.authenticatorEnrolledAt,
      mustEnrol: partnerUsers.mustEnrolAuthenticator,
      endedAt: partnerTokenEnds.endedAt,
    })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .leftJoin(partnerTokenEnds, eq(partnerTokenEnds.partnerUserId, partnerUsers.id))
    .where(and(eq(partnerUsers.cognitoSub, token.sub), isNull(partnerUsers.removalRequestedAt)))
  if (!user || user.suspendedAt || user.organisationSuspendedAt) return null
  const [hold] = await reads
    .select({ heldAt: restoreHolds.heldAt, releasedAt: restoreHolds.releasedAt })
    .from(restoreHolds)
    .orderBy(desc(restoreHolds.heldAt))
    .limit(1)
  if (hold && (!hold.releasedAt || token.authenticatedAt < hold.heldAt)) return null
  if (user.endedAt && token.authenticatedAt < user.endedAt) return null
  const unproven =
    authenticatorRequired(config, 'partner_user') && user.authenticatorEnrolledAt === null
  return {
    kind: 'partner_user',
    id: user.id,
    name: user.name,
    email: user.email,
    organisationId: user.organisationId,
    sessionId: token.signInId,
    enrolmentRequired: user.mustEnrol || unproven,
  }
}
