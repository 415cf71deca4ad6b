import 'server-only'
import { revalidatePath } from 'next/cache'
import type { ErrorCode } from '../core/errors'
import type { ActionResult } from '../core/result'

/**
 * After these the screens stay as they are: nothing is known to have changed, and reading them again would
 * end at the login page or at an error, with what was typed.
 */
const untouched: readonly ErrorCode[] = [
  'unauthenticated',
  'forbidden',
  'unavailable',
  'unproven',
  'unexpected',
  'unconfirmed',
]

/**
 * Has the screens at a path read again when an action has ended, also after a refusal of its verb: it too
 * may have left a row or a line of history.
 * @param type `layout`: also all that lies below the path
 */
export function refresherOf(path: string, type?: 'layout') {
  return async <T>(result: Promise<ActionResult<T>>): Promise<ActionResult<T>> => {
    const settled = await result
    if (settled.ok || !untouched.includes(settled.error.code)) revalidatePath(path, type)
    return settled
  }
}
