'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { newKey } from '@/components/form/new-key'
import { toast } from '@/components/ui/toast'
import type { OrderView } from '@/lib/orders/views'
import type { ActionResult } from '@/lib/result'
import { subscriptionPath } from './addresses'

const unanswered =
  'The server did not answer, so this may not have been ordered. Check your connection and confirm again: it is ordered only once.'

/**
 * Orders once, however often it is asked: the key stays the same until billing has refused. Afterwards it
 * leads to the subscription, which says how far the order is.
 */
export function useConfirmation(
  subscriptionId: string,
  order: (submissionKey: string) => Promise<ActionResult<OrderView>>,
) {
  const router = useRouter()
  const key = useRef<string>(undefined)
  const working = useRef(false)
  const [pending, startTransition] = useTransition()
  const [problem, setProblem] = useState<string | null>(null)

  function settle(placed: OrderView) {
    if (placed.state === 'refused') {
      key.current = undefined
      setProblem(placed.message ?? 'Billing refused this.')
      return
    }
    if (placed.state === 'confirmed') toast('The order is confirmed.', { tone: 'success' })
    router.push(subscriptionPath(subscriptionId))
  }

  async function send() {
    try {
      key.current ??= newKey()
      const result = await order(key.current)
      if (result.ok) return settle(result.data)
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
    confirm() {
      if (working.current || pending) return
      working.current = true
      setProblem(null)
      startTransition(send)
    },
  }
}
