import { useRef } from 'react'
import type { ActionResult } from '@/lib/core/result'

/**
 * Names a row as it was when a dialog opened, so that what was changed meanwhile is noticed. After that was
 * told, the next attempt is about the row as it is now. `target`: the row's id and its newest version.
 */
export function useExpectedVersion<Target extends { version: number }>(target: Target) {
  const expected = useRef<number | null>(target.version)
  return async <T>(
    action: (target: Target) => Promise<ActionResult<T>>,
  ): Promise<ActionResult<T>> => {
    const result = await action({ ...target, version: expected.current ?? target.version })
    if (!result.ok && result.error.code === 'stale') expected.current = null
    return result
  }
}
