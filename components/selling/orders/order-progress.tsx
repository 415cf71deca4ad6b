import { Check, CircleAlert, CircleDashed } from 'lucide-react'
import { Spinner } from '@/components/ui/spinner'
import type { OrderState } from '@/db/enums'

/** The steps of an order that goes well. */
const steps = ['Placed', 'Billing', 'Confirmed'] as const

/** How many of the steps are done, by state. */
const done: Record<OrderState, number> = {
  placed: 1,
  waiting: 1,
  confirmed: 3,
  refused: 1,
  needs_attention: 1,
  given_up: 1,
}

const words = { done: 'done', now: 'under way', stopped: 'stopped here', ahead: 'not yet' }

/** How far an order has come, as three steps. */
export function OrderProgress({ state }: { state: OrderState }) {
  const stopped = state !== 'placed' && state !== 'waiting' && state !== 'confirmed'
  return (
    <ol aria-label="Progress" className="flex flex-wrap gap-x-8 gap-y-2">
      {steps.map((step, index) => {
        const how =
          index < done[state] ? 'done' : index > done[state] ? 'ahead' : stopped ? 'stopped' : 'now'
        return (
          <li
            key={step}
            aria-current={how === 'now' ? 'step' : undefined}
            className={
              how === 'ahead'
                ? 'flex items-center gap-2 text-muted'
                : 'flex items-center gap-2 font-medium'
            }
          >
            <span aria-hidden="true" className="grid size-4 place-items-center [&>svg]:size-4">
              {icons[how]}
            </span>
            {step}
            <span className="sr-only">: {words[how]}</span>
          </li>
        )
      })}
    </ol>
  )
}

const icons = {
  done: <Check />,
  now: <Spinner />,
  stopped: <CircleAlert />,
  ahead: <CircleDashed />,
}
