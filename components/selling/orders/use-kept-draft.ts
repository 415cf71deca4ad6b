import { useCallback, useEffect, useMemo, useRef } from 'react'
import { newKey } from '@/components/form/new-key'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { SaleDraft } from '@/lib/selling/orders/schema'
import { type Draft, keepDraft, noteOrdered, openDraft, readDraft, readOrdered } from './draft'

export type Customer = { id: string; name: string; email: string }

/** What a draft begins with. */
export type Beginning = {
  /** An order of this tab that was refused: what it was made from is corrected, whatever else is being entered. */
  again: string | null
  /** Who is to get the subscription. */
  customer: Customer | null
}

function begin(owner: string, empty: SaleDraft, { again, customer }: Beginning): Draft | null {
  const kept = (again && readOrdered(owner, again)) || readDraft(owner)
  if (!customer) return kept
  const draft = kept ?? { key: newKey(), values: empty }
  const chosen = { ...draft.values.customer, kind: 'existing' as const, customerId: customer.id }
  return { ...draft, values: { ...draft.values, customer: { ...chosen, chosen: customer } } }
}

/**
 * The draft of this tab, and what becomes of it. `opened` is null as long as nothing is kept, and on the
 * server.
 */
export function useKeptDraft(owner: string, empty: SaleDraft, beginning: Beginning) {
  const hydrated = useHydrated()
  const first = useRef({ empty, beginning })
  const opened = useMemo(
    () => (hydrated ? begin(owner, first.current.empty, first.current.beginning) : null),
    [hydrated, owner],
  )
  useEffect(() => {
    if (opened) openDraft(owner, opened)
  }, [opened, owner])

  const key = useRef<string | null>(null)
  const ordered = useRef(false)

  // The address asks only once: what is entered afterwards counts more.
  useEffect(() => history.replaceState(history.state, '', location.pathname), [])

  const keyOf = useCallback(() => {
    key.current ??= opened?.key ?? newKey()
    return key.current
  }, [opened])

  const keep = useCallback(
    (values: SaleDraft) => {
      if (!ordered.current) keepDraft(owner, { key: keyOf(), values })
    },
    [owner, keyOf],
  )

  const done = useCallback(
    (values: SaleDraft, orderId: string) => {
      ordered.current = true
      noteOrdered(owner, { key: keyOf(), values }, orderId)
    },
    [owner, keyOf],
  )

  return { opened, keyOf, keep, done }
}
