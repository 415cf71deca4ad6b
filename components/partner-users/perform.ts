import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/result'

/** Runs an action that nothing is asked before, and tells how it ended. */
export async function perform(
  action: () => Promise<ActionResult<unknown>>,
  done: string,
): Promise<void> {
  try {
    const result = await action()
    if (result.ok) toast(done, { tone: 'success' })
    else toast(result.error.message, { tone: 'danger' })
  } catch {
    toast('The server did not answer. Check your connection and try again.', { tone: 'danger' })
  }
}
