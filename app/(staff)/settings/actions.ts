'use server'

import { findAnything as find } from '@/lib/operations/find-anything/find-anything'
import { runStaffAction } from '@/lib/server/action'

/** Changes nothing, and so refreshes nothing. */
export async function findAnything(input: unknown) {
  return runStaffAction('findAnything', input, (ctx, values) => find(ctx, values))
}
