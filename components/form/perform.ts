import { failureOf } from '@/components/ui/failure'
import { withProof } from '@/components/ui/proof'
import { toast } from '@/components/ui/toast'
import { toastFailure } from '@/components/ui/toast-failure'
import type { ActionResult } from '@/lib/core/result'

/**
 * Runs an action that nothing is asked before, and tells how it ended: a failure always, success where `done` has words
 * for it.
 * @returns what the action gave; null when it failed, or nobody knows
 */
export async function perform<Data>(
  action: () => Promise<ActionResult<Data>>,
  done?: string | ((data: Data) => string),
): Promise<{ data: Data } | null> {
  const result = await withProof(action).catch((error: unknown) => ({
    ok: false as const,
    error: failureOf(error),
  }))
  if (!result.ok) {
    toastFailure(result.error)
    return null
  }
  if (done) toast(typeof done === 'string' ? done : done(result.data), { tone: 'success' })
  return result
}
