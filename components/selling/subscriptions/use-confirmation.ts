'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useRef, useState, useTransition } from 'react'
import { type Failure, failureOf } from '@/components/ui/failure'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import type { Submitted } from '@/lib/selling/orders/views'
import { subscriptionPath } from './addresses'

const unanswered: Failure = {
  message:
    'The server did not answer, so this may have been ordered or not. Check your connection and confirm again: it is ordered only once.',
}

const unconfirmed =
  'Something went wrong on our side, so this may have been ordered or not. Confirm again: it is ordered only once.'

const overtaken: Failure = {
  message:
    'Something has been ordered for this subscription since you opened this form, perhaps by you in another tab. Nothing was ordered now. Look at what became of it before you go on.',
}

/**
 * Orders once, however often and from however many tabs it is asked: the key is the newest order that the
 * form knows of the subscription (`newest`), so nothing is ordered twice on top of the same state. Afterwards
 * it leads to the subscription, which says how far the order is.
 */
export function useConfirmation(
  { subscriptionId, newest }: { subscriptionId: string; newest: RefObject<string> },
  order: (submissionKey: string) => Promise<ActionResult<Submitted>>,
) {
  const router = useRouter()
  const sent = useRef(false)
  const working = useRef(false)
  const [pending, startTransition] = useTransition()
  const [problem, setProblem] = useState<Failure | null>(null)
  // A transition ends with all others, also when what went wrong has long been said.
  const waits = pending && problem === null

  function settle(placed: Submitted, sentBefore: boolean) {
    if (placed.repeated && (!sentBefore || placed.askedOtherwise)) {
      sent.current = false
      return setProblem(overtaken)
    }
    if (placed.state === 'refused') {
      newest.current = placed.id
      sent.current = false
      setProblem({ message: placed.message ?? 'Billing refused this.' })
      return
    }
    if (placed.state === 'confirmed') toast('The order is confirmed.', { tone: 'success' })
    router.push(subscriptionPath(subscriptionId))
  }

  async function send() {
    try {
      const sentBefore = sent.current
      sent.current = true
      const result = await order(newest.current)
      if (result.ok) return settle(result.data, sentBefore)
      const mayBeOrdered = result.error.code === 'unconfirmed'
      sent.current = mayBeOrdered
      setProblem(mayBeOrdered ? { ...result.error, message: unconfirmed } : result.error)
    } catch (error) {
      setProblem(failureOf(error, unanswered))
    } finally {
      working.current = false
    }
  }

  return {
    pending: waits,
    problem,
    /** The form is older than the subscription: only opening it again helps. */
    isOvertaken: problem === overtaken,
    confirm() {
      if (working.current || waits) return
      working.current = true
      setProblem(null)
      startTransition(send)
    },
  }
}
