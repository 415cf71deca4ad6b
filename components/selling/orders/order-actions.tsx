'use client'

import { useEffect, useRef, useState } from 'react'
import { useExpectedVersion } from '@/components/form/use-expected-version'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import type { OrderVersionInput } from '@/lib/selling/orders/schema'
import type { StaffOrderView } from '@/lib/selling/orders/views'

type Action = (input: OrderVersionInput) => Promise<ActionResult<StaffOrderView>>

/** What staff can do about an order that Zuora did not carry out. */
export type OrderActionSet = { retry: Action; giveUp: Action }

/** The element that shows an order; it has the focus after something was done to it. */
export const orderElementId = ({ id }: Pick<StaffOrderView, 'id'>) => `order-${id}`

/** The buttons to try an order again or give it up, each of which asks first. */
export function OrderActions({
  order,
  actions,
}: {
  order: StaffOrderView
  actions: OrderActionSet
}) {
  const [asking, setAsking] = useState<'retry' | 'giveUp' | null>(null)
  const { id, number, abilities } = order
  const done = useRef(false)
  const dialog = {
    order,
    onDone: () => {
      done.current = true
    },
    onClose: () => setAsking(null),
  }

  // The button that was pressed goes away with the answer, and the focus would with it.
  useEffect(() => {
    if (asking || !done.current) return
    done.current = false
    document.getElementById(orderElementId({ id }))?.focus()
  }, [asking, id])

  return (
    <div className="flex flex-wrap gap-2 sm:justify-end">
      {abilities.includes('retry') && (
        <Button size="sm" aria-label={`Retry order ${number}`} onClick={() => setAsking('retry')}>
          Retry
        </Button>
      )}
      {abilities.includes('give_up') && (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Give up order ${number}`}
          onClick={() => setAsking('giveUp')}
        >
          Give up
        </Button>
      )}
      {asking === 'retry' && <Retry {...dialog} action={actions.retry} />}
      {asking === 'giveUp' && <GiveUp {...dialog} action={actions.giveUp} />}
    </div>
  )
}

type DialogProps = {
  order: StaffOrderView
  action: Action
  onDone: () => void
  onClose: () => void
}

function useOrderAction({ order: { id, version }, action, onDone }: DialogProps, success: string) {
  const atVersion = useExpectedVersion({ orderId: id, version })
  return async () => {
    const result = await atVersion(action)
    if (result.ok) {
      toast(success, { tone: 'success' })
      onDone()
    }
    return result
  }
}

function Retry(props: DialogProps) {
  const { number, customer, kind } = props.order
  return (
    <ConfirmDialog
      open
      onClose={props.onClose}
      title={`Retry order ${number}?`}
      confirmLabel="Retry"
      onConfirm={useOrderAction(props, `Order ${number} is tried again.`)}
    >
      {kind === 'withdrawal'
        ? `Taking back the cancellation for ${customer.name} is tried again. What is so in Zuora already is not done twice.`
        : `The order for ${customer.name} is looked for in Zuora first. What is there under its number, whatever became of it, is taken as it stands now and not sent again; otherwise it is sent as a new attempt under the same numbers.`}
    </ConfirmDialog>
  )
}

function GiveUp(props: DialogProps) {
  const { number, customer, mayRemain } = props.order
  return (
    <ConfirmDialog
      open
      onClose={props.onClose}
      title={`Give up order ${number}?`}
      confirmLabel="Give up"
      tone="danger"
      onConfirm={useOrderAction(props, `Order ${number} is given up.`)}
    >
      <p>
        Nothing more is sent for the order for {customer.name}, and its page tells the partner so.
        This cannot be undone.
      </p>
      <ul className="mt-2 space-y-1">
        {mayRemain.map((sentence) => (
          <li key={sentence} className="[overflow-wrap:anywhere]">
            {sentence}
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
