import type { Actor, Context } from '../context'
import { AppError } from '../errors'
import { type Permission, roleMay } from './permissions'

function may(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'staff':
      return roleMay(actor.role, permission)
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
 * The first line of every verb of the back office.
 * @throws AppError `forbidden`
 */
export function requirePermission(ctx: Context, permission: Permission): void {
  if (!may(ctx.actor, permission)) {
    throw new AppError('forbidden', 'You do not have permission to do this.')
  }
}
