import { useRef } from 'react'
import type { ActionResult } from '@/lib/core/result'
import type { Subject } from './organisation-actions'

type Claim = { id: string; version: number }

/**
 * Names an organisation as it was when a dialog opened, so that what somebody else did meanwhile is
 * noticed. After that was told, the next attempt is about the organisation as it is now.
 */
export function useClaim({ id, version }: Subject) {
  const seen = useRef<number | null>(version)
  return async (action: (claim: Claim) => Promise<ActionResult<unknown>>) => {
    const result = await action({ id, version: seen.current ?? version })
    if (!result.ok && result.error.code === 'stale') seen.current = null
    return result
  }
}
