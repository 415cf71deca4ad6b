'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useRef, useState, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { Submitted } from '@/lib/orders/views'
import type { ActionResult } from '@/lib/result'
import { subscriptionPath } from './addresses'

const unanswered =
  'The server did not answer, so this may not have been ordered. Check your connection and confirm again: it is ordered only once.'

const overtaken =
  'Something has been ordered for this subscription since you opened this form, perhaps by you in another tab. Nothing was ordered now. Look at what became of it before you go on.'

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
  const [problem, setProblem] = useState<string | null>(null)

  function settle(placed: Submitted, sentBefore: boolean) {
    if (placed.repeated && !sentBefore) return setProblem(overtaken)
    if (placed.state === 'refused') {
      newest.current = placed.id
      sent.current = false
      setProblem(placed.message ?? 'Billing refused this.')
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
      sent.current = false
      const { message, reference } = result.error
      setProblem(reference ? `${message} Reference: ${reference}` : message)
    } catch {
      setProblem(unanswered)
    } finally {
      working.current = false
    }
  }

  return {
    pending,
    problem,
    /** The form is older than the subscription: only opening it anew helps. */
    isOvertaken: problem === overtaken,
    confirm() {
      if (working.current || pending) return
      working.current = true
      setProblem(null)
      startTransition(send)
    },
  }
}
