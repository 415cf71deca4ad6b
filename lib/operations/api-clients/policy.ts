import { type Permission, permissions } from '@/lib/core/access/permissions'

/** An access token is good for so many seconds. */
export const tokenSeconds = 3_600

/**
 * What stays with people: who may do what to clients, what ends or undoes everything, and what no operation of the API
 * asks for.
 */
const forPeople: readonly Permission[] = [
  'api-clients:read',
  'api-clients:manage',
  'operations:read',
  'operations:manage',
  'partner-organisations:succeed',
  'partner-pages:read',
  'restores:read',
  'restores:manage',
]

/** What an API client can be allowed. */
export const grantablePermissions: readonly Permission[] = permissions.filter(
  (permission) => !forPeople.includes(permission),
)

/** What counts of the names that a row holds: those that can still be granted. */
export function grantedOf(names: readonly string[]): Permission[] {
  return grantablePermissions.filter((permission) => names.includes(permission))
}

/** Whether a client can be used, and why not. */
export type ClientState = 'active' | 'expired' | 'revoked'

/** How a stored client stands at a time. */
export function stateOf(
  { revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date | null },
  now: Date,
): ClientState {
  if (revokedAt) return 'revoked'
  return expiresAt && expiresAt <= now ? 'expired' : 'active'
}
