import type { StaffRole } from '@/db/enums'
import { roleMay } from '@/lib/core/access/permissions'
import { type UserAction, userActionPermissions } from '@/lib/partners/users/policy'
import type { PartnerUserView } from '@/lib/partners/users/views'

/** As the menu calls them, in its order; an ellipsis where more is asked first. */
export const menuLabels = {
  resend_invitation: 'Resend invitation',
  rename: 'Edit name',
  change_email: 'Change email address…',
  move: 'Move to another organisation…',
  reset_authenticator: 'Reset authenticator app…',
  suspend: 'Suspend…',
  reactivate: 'Reactivate',
  remove: 'Remove…',
} satisfies Partial<Record<UserAction, string>>
export type MenuAction = keyof typeof menuLabels

const menuActions = Object.keys(menuLabels) as MenuAction[]

/** Whether somebody with this role can do this to the user now. */
export function mayDo(action: UserAction, user: PartnerUserView, role: StaffRole): boolean {
  return roleMay(role, userActionPermissions[action]) && user.abilities.includes(action)
}

/** What of the menu somebody with this role can do to this user now. */
export function menuFor(user: PartnerUserView, role: StaffRole): MenuAction[] {
  return menuActions.filter((action) => mayDo(action, user, role))
}
