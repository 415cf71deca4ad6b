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

/** Form fields of a partner user, as people read them. */
export const fieldLabels = { name: 'Name', email: 'Email address' } as const
