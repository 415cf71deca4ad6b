'use client'

import { Button } from '@/components/ui/button'
import { errorReference } from '@/components/ui/error-reference'
import { ErrorState } from '@/components/ui/error-state'
import { WhomToAsk } from '@/components/ui/seller'
import { OutageState } from './outage'
import { useOutage } from './use-outage'

/** A page that could not be shown, within whatever stands around it; in an outage it comes back by itself. */
export function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const isOut = useOutage(retry, false)
  if (isOut) return <OutageState retry={retry} />
  return (
    <ErrorState
      title="This page could not be shown"
      reference={errorReference(error)}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          {/* A page loaded afresh leaves behind whatever went wrong in this one. */}
          <a href="/" className="button button-secondary" data-size="md">
            Go to the start page
          </a>
        </>
      }
    >
      <p>Something went wrong on our side. What was saved before is kept.</p>
      <p>
        Try again in a moment. If it stays, tell <WhomToAsk /> the reference below.
      </p>
    </ErrorState>
  )
}
