import type { ReadDriftInput } from '@/lib/operations/reconcile/schema'

/** Where the database is compared with the user pool. */
export const driftPath = '/settings/profile/drift'

/** The page in a given state. */
export function driftListPath({ kind, after }: ReadDriftInput): string {
  const parts = new URLSearchParams()
  if (kind) parts.set('kind', kind)
  if (after) parts.set('after', after)
  return parts.size > 0 ? `${driftPath}?${parts}` : driftPath
}
