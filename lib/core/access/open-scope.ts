import { type InstallationScope, mintScope } from '@/db/scope'
import type { Context, VisitorActor } from '../context'

/**
 * Whose data a step may touch that is open to visitors: its subject is named by what was mailed to it or typed, and
 * whose it is nobody knows yet.
 */
export function openScope(_ctx: Context<VisitorActor>): InstallationScope {
  return mintScope(null)
}
