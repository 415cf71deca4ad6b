import 'server-only'
import type { Context, StaffActor } from '../core/context'
import type { ActionResult } from '../core/result'
import type { Directory } from '../ports/identity/directory'
import type { AttemptLimits } from '../sign-in/attempt-limits'
import { runStaffAction } from './action'
import { container } from './container'

/** What a lookup may ask besides the database. */
export type LookupPorts = { directory: Directory; limits: AttemptLimits }

type Lookup<T> = (ctx: Context<StaffActor>, ports: LookupPorts, input: unknown) => Promise<T>

function ports(): LookupPorts {
  const { directory, signInTools } = container()
  return { directory, limits: signInTools.limits }
}

/** Runs a lookup for a page. */
export function lookUp<T>(ctx: Context<StaffActor>, lookup: Lookup<T>, input: unknown): Promise<T> {
  return lookup(ctx, ports(), input)
}

/** Runs a lookup, or a verb that is given the same ports, for a staff member's action. */
export function runStaffLookup<T>(
  name: string,
  input: unknown,
  lookup: Lookup<T>,
): Promise<ActionResult<T>> {
  return runStaffAction(name, input, (ctx, values) => lookup(ctx, ports(), values))
}
