import type { Refusal } from './policy'
import type { PartnerUserStatus } from './views'

/** What each status is called. */
export const statusLabels: Record<PartnerUserStatus['kind'], string> = {
  setting_up: 'Setting up',
  invited: 'Invited',
  invitation_expired: 'Invitation expired',
  active: 'Active',
  suspended: 'Suspended',
  organisation_suspended: 'Organisation suspended',
  needs_attention: 'Needs attention',
}

/** Why Cognito refused a login, and what to do about it. */
export const refusalSentences: Record<Refusal, string> = {
  email_taken:
    'Cognito already has a login with this email address that was not made for this user. Use another address, or have that login removed and try again.',
  mail_failed:
    'The invitation could not be sent to this email address. Check the address, or try again later.',
  invalid: 'Cognito does not accept this email address or name. Add the user again with another.',
  not_permitted:
    'Cognito did not allow this login to be made. Ask whoever runs this installation to look at its permissions, then try again.',
}

/** Form fields of a partner user, as people read them. */
export const fieldLabels = { name: 'Name', email: 'Email address' } as const
