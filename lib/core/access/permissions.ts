import type { StaffRole } from '@/db/enums'

/** Everything somebody can be allowed to do, as `subject:action`. */
export const permissions = [
  'partner-organisations:read',
  'partner-organisations:create',
  'partner-organisations:update',
  'partner-organisations:suspend',
  'partner-organisations:archive',
  'partner-organisations:succeed',
  'partner-facts:define',
  'partner-pages:read',
  'partner-pages:grant',
  'partner-users:read',
  'partner-users:create',
  'partner-users:update',
  'partner-users:invite',
  'partner-users:suspend',
  'partner-users:remove',
  'sign-in-blocks:lift',
  'attention:read',
  'history:read',
  'drift:read',
  'drift:compare',
  'drift:repair',
  'offers:read',
  'offers:manage',
  'orders:read',
  'orders:manage',
  'operations:read',
  'operations:manage',
  'restores:read',
  'restores:manage',
  'staff-members:read',
  'api-clients:read',
  'api-clients:manage',
  'webhooks:read',
  'webhooks:manage',
] as const
export type Permission = (typeof permissions)[number]

const readOnly: readonly Permission[] = [
  'partner-organisations:read',
  'partner-pages:read',
  'partner-users:read',
  'attention:read',
  'drift:read',
  'offers:read',
  'orders:read',
  'restores:read',
]

/** What each staff role may do. Partner users hold none of these: theirs is what their pages show. */
export const rolePermissions: Record<StaffRole, readonly Permission[]> = {
  administrator: permissions,
  viewer: readOnly,
}

/** Read by the button that hides and by the server that refuses. */
export function roleMay(role: StaffRole, permission: Permission): boolean {
  return rolePermissions[role].includes(permission)
}
