import { type InstallationScope, mintScope } from '@/db/scope'
import type { Context, JobActor, SystemActor } from '../context'

/** Whose data the worker and the operator's commands may touch: their subject is named by its id, wherever it is. */
export function workScope(_ctx: Context<JobActor | SystemActor>): InstallationScope {
  return mintScope(null)
}
