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

/** Whether somebody may do this: for verbs of several parts, each for those who may read it. */
export function isPermitted({ actor }: Context, permission: Permission): boolean {
  return may(actor, permission)
}

/**
 * The first line of every verb of the back office. Gives whose data the verb may touch: an API client's own
 * organisation where it acts for one, else everything.
 * @throws AppError `forbidden`
 */
export function requirePermission({ actor }: Context, permission: Permission): Scope {
  if (!may(actor, permission)) throw forbidden()
  return mintScope(actor.kind === 'api_client' ? actor.organisationId : null)
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
