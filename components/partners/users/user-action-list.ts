import type { StaffRole } from '@/db/enums'
import { type Permission, roleMay } from '@/lib/core/access/permissions'
import type { PartnerUserView } from '@/lib/partners/users/views'

/** What staff can do to one user, in the order of the menu. */
export const userActions = [
  'resend',
  'rename',
  'change_email',
  'move',
  'reset_authenticator',
  'suspend',
  'reactivate',
  'remove',
] as const
export type UserAction = (typeof userActions)[number]

/** As the menu calls them; an ellipsis where more is asked first. */
export const userActionLabels: Record<UserAction, string> = {
  resend: 'Resend invitation',
  rename: 'Edit name',
  change_email: 'Change email address…',
  move: 'Move to another organisation…',
  reset_authenticator: 'Reset authenticator app…',
  suspend: 'Suspend…',
  reactivate: 'Reactivate',
  remove: 'Remove…',
}

const permissions: Record<UserAction, Permission> = {
  resend: 'partner-users:invite',
  rename: 'partner-users:update',
  change_email: 'partner-users:update',
  move: 'partner-users:update',
  reset_authenticator: 'partner-users:update',
  suspend: 'partner-users:suspend',
  reactivate: 'partner-users:suspend',
  remove: 'partner-users:remove',
}

/** Whether the user never used an invitation, and no newer one is on its way. */
export function awaitsInvitation({ status, invitationRequested }: PartnerUserView): boolean {
  const open = status.kind === 'invited' || status.kind === 'invitation_expired'
  return open && !invitationRequested
}

/** Whether a waiting change of address can still be given up: not while Cognito is being told. */
export function mayCancelEmailChange({ emailChange, status }: PartnerUserView): boolean {
  if (!emailChange) return false
  return emailChange.state !== 'confirmed' || status.kind === 'needs_attention'
}

function makesSense(action: UserAction, user: PartnerUserView): boolean {
  if (user.beingRemoved) return action === 'remove'
  switch (action) {
    case 'resend':
      return awaitsInvitation(user)
    case 'change_email':
      return user.hasLogin && user.emailChange?.state !== 'confirmed'
    case 'reset_authenticator':
      return user.authenticator
    case 'suspend':
      return !user.suspension
    case 'reactivate':
      return user.suspension !== null
    default:
      return true
  }
}

/** What somebody with this role can do to this user now. */
export function userActionsFor(user: PartnerUserView, role: StaffRole): UserAction[] {
  return userActions.filter(
    (action) => roleMay(role, permissions[action]) && makesSense(action, user),
  )
}
