import { sql } from 'drizzle-orm'
import { emailChanges, partnerOrganisations, partnerUsers } from '@/db/schema/index'

/**
 * Condition, of users with their organisation: the login is not known to be as wanted, and Cognito will be asked. It is to be
 * made, changed or removed. Whom Cognito has refused waits for staff; whose login is to be made and who may not sign in waits
 * until they may.
 */
export const isLoginBehind = sql`(${partnerUsers.removedAt} is null and ${partnerUsers.provisioning} <> 'rejected'
  and (${partnerUsers.removalRequestedAt} is not null
    or (${partnerUsers.cognitoSub} is null and ${partnerUsers.suspendedAt} is null
      and ${partnerOrganisations.suspendedAt} is null and ${partnerOrganisations.archivedAt} is null)
    or (${partnerUsers.cognitoSub} is not null and (${partnerUsers.provisioning} = 'pending'
      or ${partnerUsers.loginAligned} <> ${partnerUsers.loginWanted}
      or ${partnerUsers.accessAligned} <> ${partnerOrganisations.accessChanges}
      or exists (select from ${emailChanges}
        where ${emailChanges.partnerUserId} = ${partnerUsers.id} and ${emailChanges.confirmedAt} is not null)))))`
