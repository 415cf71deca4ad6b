'use client'

import NextLink from 'next/link'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { FailureAdvice } from '@/components/ui/failure'
import type { ActionResult } from '@/lib/core/result'
import type { PreviewView, Submitted } from '@/lib/selling/orders/views'
import { subscriptionPath } from './addresses'
import { Amounts } from './amounts'
import { useConfirmation } from './use-confirmation'

/** The last look before an order: what it does, from when, what it costs, and the button that orders it. */
export function Review({
  subscriptionId,
  newest,
  title,
  lines,
  effective,
  from,
  preview,
  confirmLabel,
  tone = 'primary',
  order,
  onBack,
}: {
  subscriptionId: string
  /** The newest order of the subscription that the form knows of. */
  newest: RefObject<string>
  title: string
  /** What is ordered, a sentence each. */
  lines: readonly string[]
  /** From when. */
  effective: ReactNode
  /** The day of its effect; null when it is not known. */
  from: string | null
  preview: PreviewView
  confirmLabel: string
  tone?: 'primary' | 'danger'
  order: (submissionKey: string) => Promise<ActionResult<Submitted>>
  onBack: () => void
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { confirm, pending, problem, isOvertaken } = useConfirmation(
    { subscriptionId, newest },
    order,
  )

  useEffect(() => heading.current?.focus(), [])

  return (
    <section aria-label={title} className="space-y-4">
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {title}
      </h2>
      <ul className="list-disc space-y-1 ps-5">
        {[...lines.entries()].map(([place, line]) => (
          <li key={place}>{line}</li>
        ))}
      </ul>
      <p>{effective}</p>
      <Amounts preview={preview} from={from} />
      {problem && (
        <Callout tone="danger" role="alert">
          <p>{problem.message}</p>
          <FailureAdvice failure={problem} kept lookAt={subscriptionPath(subscriptionId)} />
          {isOvertaken && (
            <NextLink href={subscriptionPath(subscriptionId)} className="link">
              Look at the subscription
            </NextLink>
          )}
        </Callout>
      )}
      <p role="status" className="min-h-5 text-sm text-muted">
        {pending && 'Ordering. This can take a few seconds.'}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={pending ? undefined : onBack}>Back</Button>
        <Button variant={tone} pending={pending} onClick={confirm}>
          {confirmLabel}
        </Button>
      </div>
    </section>
  )
}
