'use server'

import { findAnything as find } from '@/lib/operations/find-anything/find-anything'
import { runStaffAction } from '@/lib/server/action'
import { countedSearch } from '@/lib/server/counted'

/** Changes nothing, and so refreshes nothing. */
export async function findAnything(input: unknown) {
  return runStaffAction(
    'findAnything',
    input,
    countedSearch((ctx, values) => find(ctx, values)),
  )
}
