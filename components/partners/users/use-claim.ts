import { useRef } from 'react'
import type { PartnerUserView } from '@/lib/partners/users/views'
import type { ActionResult } from '@/lib/core/result'

type Claim = { partnerUserId: string; version: number }

/**
 * Names a user as they were when a dialog opened, so that what somebody else did meanwhile is noticed.
 * After that was told, the next attempt is about the user as they are now.
 */
export function useClaim(user: PartnerUserView) {
  const seen = useRef<number | null>(user.version)
  return async <T>(
    action: (claim: Claim) => Promise<ActionResult<T>>,
  ): Promise<ActionResult<T>> => {
    const result = await action({
      partnerUserId: user.id,
      version: seen.current ?? user.version,
    })
    if (!result.ok && result.error.code === 'stale') seen.current = null
    return result
  }
}
