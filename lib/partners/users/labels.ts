import type { PartnerUserStatusKind } from '@/db/enums'
import type { Refusal } from './stored'

/** What each status is called. */
export const statusLabels: Record<PartnerUserStatusKind, string> = {
  setting_up: 'Setting up',
  invited: 'Invited',
  invitation_expired: 'Invitation expired',
  active: 'Active',
  suspended: 'Suspended',
  organisation_suspended: 'Organisation suspended',
  needs_attention: 'Needs attention',
}

/** The filter for those who have not signed in yet, whatever their status. */
export const neverSignedInLabel = 'Never signed in'

/** Why Cognito refused a login or a change of it, and what to do about it. */
export const refusalSentences: Record<Refusal, string> = {
  email_taken:
    'Cognito already has a login with this email address that was not made for this user. Use another address, or have that login removed and try again.',
  mail_failed:
    'The invitation could not be sent to this email address. Check the address, or try again later.',
  invalid: 'Cognito does not accept this email address or name. Add the user again with another.',
  not_permitted:
    'Cognito did not allow this login to be made. Ask the people who run this installation to look at its permissions, then try again.',
  change_not_permitted:
    'Cognito did not allow the login to be changed. Here the change holds; ask the people who run this installation to look at its permissions, then try again.',
  change_invalid: 'Cognito does not accept this name. Correct it, and the login follows.',
  new_email_taken:
    'Cognito already has another login with the new email address. The old address goes on working: have the other login removed and try again, or cancel the change.',
  login_gone:
    'The login of this user is gone from Cognito. Try again to make a new one; the person gets a new invitation.',
  removal_not_permitted:
    'Access has ended here, but Cognito did not allow the login to be removed. Ask the people who run this installation to look at its permissions, then try again.',
  unreachable:
    'For a long time no answer came from Cognito, or from the mail server that takes invitations, so it is not known whether the login is as it should be. Try again.',
  restored:
    'This database was restored from a copy in which this user was still being set up. Find out whether they are still wanted, at this address. Then try again to have the login set up, which may send an invitation, or remove them.',
}

/** Why something cannot be done to a user now, and what to do about it. */
export const hindranceSentences = {
  being_removed: 'This user is being removed.',
  nothing_to_retry: 'There is nothing to try again for this user.',
  suspended: 'Reactivate first: nobody can sign in while suspended.',
  already_suspended: 'This user is suspended already.',
  not_suspended: 'This user is not suspended.',
  organisation_archived: 'The organisation is archived. Restore it first.',
  not_waiting: 'This user is not waiting for an invitation.',
  invitation_under_way: 'A new invitation is on its way already.',
  no_login:
    'This user has no login yet. Remove the user and add them again with the right address.',
  no_authenticator: 'This user has no authenticator app.',
  no_email_change: 'There is no change of address that could be cancelled.',
  email_change_in_effect:
    'A new address was confirmed and is being put into effect. Look again in a minute.',
} as const
export type UserHindrance = keyof typeof hindranceSentences

/** Answers of several verbs, in one wording. */
export const sentences = {
  notFound: 'There is no such partner user.',
  stale: 'This user was changed since you opened it. Look again, then repeat it.',
  emailBeingRemoved: 'This email address is being removed. Try again shortly.',
} as const

/** Form fields of a partner user, as people read them. */
export const fieldLabels = {
  name: 'Name',
  email: 'Email address',
  newEmail: 'New email address',
  reason: 'Reason',
  code: 'Code',
} as const
