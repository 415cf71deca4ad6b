import { unanswered } from '@/components/ui/failure'
import { toast } from '@/components/ui/toast'
import { toastFailure } from '@/components/ui/toast-failure'
import type { ActionResult } from '@/lib/core/result'

/** Runs an action that nothing is asked before, and tells how it ended. */
export async function perform(
  action: () => Promise<ActionResult<unknown>>,
  done: string,
): Promise<void> {
  try {
    const result = await action()
    if (result.ok) toast(done, { tone: 'success' })
    else toastFailure(result.error)
  } catch {
    toastFailure(unanswered)
  }
}
