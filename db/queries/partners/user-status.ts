import { type SQL, sql } from 'drizzle-orm'
import { partnerOrganisations, partnerUsers } from '@/db/schema/index'

/**
 * The kind of a partner user's status, for filters; the same as `deriveStatus` of the domain derives
 * (held by a test). For queries that join the organisation.
 */
export const statusKind: SQL<string> = sql`case
  when ${partnerUsers.provisioning} = 'rejected' then 'needs_attention'
  when ${partnerUsers.suspendedAt} is not null then 'suspended'
  when ${partnerOrganisations.suspendedAt} is not null then 'organisation_suspended'
  when coalesce(${partnerUsers.lastSignedInAt}, ${partnerUsers.firstSignedInAt}) is not null then 'active'
  when ${partnerUsers.invitationExpiresAt} is null then 'setting_up'
  when ${partnerUsers.invitationExpiresAt} <= now() then 'invitation_expired'
  else 'invited' end`

/** Condition: staff see the user in lists. One who is being removed is shown only if Cognito refuses. */
export const isListed: SQL = sql`(${partnerUsers.removedAt} is null
  and (${partnerUsers.removalRequestedAt} is null or ${partnerUsers.provisioning} = 'rejected'))`

/** Condition: the user can sign in, or will once the login is made; as far as it is up to the user. */
export const hasAccess: SQL = sql`(${partnerUsers.removalRequestedAt} is null
  and ${partnerUsers.suspendedAt} is null
  and (${partnerUsers.provisioning} <> 'rejected' or ${partnerUsers.cognitoSub} is not null))`
