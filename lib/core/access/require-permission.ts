import { type InstallationScope, mintScope, type Scope } from '@/db/scope'
import type { Actor, Context } from '../context'
import { AppError } from '../errors'
import { type Permission, roleMay } from './permissions'

function may(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'staff':
      return roleMay(actor.role, permission)
    case 'api_client':
      return actor.permissions.includes(permission)
    case 'job':
    case 'system':
      return true
    case 'partner_user':
    case 'visitor':
      return false
  }
}

/**
 * Whose data somebody may touch with this permission: an API client its own organisation's where it acts for one,
 * all others everybody's; null without it. For verbs of several parts, each for those who may read it.
 */
export function permittedScope({ actor }: Context, permission: Permission): Scope | null {
  if (!may(actor, permission)) return null
  return mintScope(actor.kind === 'api_client' ? actor.organisationId : null)
}

/**
 * The first line of every verb of the back office. Gives whose data the verb may touch (`permittedScope`).
 * @throws AppError `forbidden`
 */
export function requirePermission(ctx: Context, permission: Permission): Scope {
  const scope = permittedScope(ctx, permission)
  if (!scope) throw forbidden()
  return scope
}

/**
 * The first line of a verb whose subject is the whole installation, such as its catalogue.
 * @throws AppError `forbidden`, also for an API client that acts for one organisation
 */
export function requirePermissionForAll(ctx: Context, permission: Permission): InstallationScope {
  const scope = requirePermission(ctx, permission)
  if (scope.organisationId !== null) throw forbidden()
  return scope
}

function forbidden(): AppError {
  return new AppError('forbidden', 'You do not have permission to do this.')
}
