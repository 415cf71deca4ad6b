import type { Permission } from '@/lib/core/access/permissions'
import type { ClientState } from './policy'

/** How a client stands. */
export const clientStateLabels: Record<ClientState, string> = {
  active: 'Active',
  expired: 'Expired',
  revoked: 'Revoked',
}

/** What refuses somebody who looks after clients. */
export const sentences = {
  notFound: 'There is no such API client.',
  stale: 'This API client was changed since you opened it.',
  revoked: 'This API client is revoked, which cannot be undone. Create another one.',
  unknownOrganisation: 'There is no such partner organisation.',
} as const

/** What each permission lets somebody do. */
export const permissionLabels: Record<Permission, string> = {
  'partner-organisations:read': 'Read partner organisations',
  'partner-organisations:create': 'Create partner organisations',
  'partner-organisations:update': 'Change names, logos, tags, owners, fields, contacts and notes',
  'partner-organisations:suspend': 'Suspend and reactivate partner organisations',
  'partner-organisations:archive': 'Archive and restore partner organisations',
  'partner-organisations:succeed': 'Propose and decide successors of partner organisations',
  'partner-facts:define': 'Define fields; rename, merge and delete tags; delete notes of others',
  'partner-pages:read': 'Read page access',
  'partner-pages:grant': 'Change page access',
  'partner-users:read': 'Read partner users',
  'partner-users:create': 'Create partner users',
  'partner-users:update': 'Correct and move partner users',
  'partner-users:invite': 'Send invitations again',
  'partner-users:suspend': 'Suspend and reactivate partner users',
  'partner-users:remove': 'Remove partner users',
  'sign-in-blocks:lift': 'Lift blocks of sign-ins',
  'attention:read': 'Read what needs attention',
  'history:read': 'Read the whole history',
  'drift:read': 'Read comparisons with Cognito',
  'drift:compare': 'Compare with Cognito',
  'drift:repair': 'Repair differences from Cognito',
  'offers:read': 'Read offers',
  'offers:manage': 'Create and change offers',
  'orders:read': 'Read customers, orders and subscriptions',
  'orders:manage': 'Try orders again and give them up',
  'operations:read': 'Read how the installation runs',
  'operations:manage': 'Try jobs again',
  'restores:read': 'Read what differs after a restore',
  'restores:manage': 'Decide what differs after a restore',
  'staff-members:read': 'Read who is staff',
  'api-clients:read': 'Read API clients',
  'api-clients:manage': 'Create, change and revoke API clients',
  'webhooks:read': 'Read webhooks of its own',
  'webhooks:manage': 'Create and change webhooks of its own',
}
