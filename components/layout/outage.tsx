'use client'

import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { useOutage } from './use-outage'

/** What is told of a page that is out of reach, by those who watch for its end. */
export function OutageState({ retry }: { retry: () => void }) {
  return (
    <ErrorState
      title="This page is out of reach at the moment"
      actions={
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      <p>What was saved before is kept. The page comes back by itself as soon as it can be read.</p>
    </ErrorState>
  )
}

/** Takes the place of a whole page in an outage. */
export function Outage() {
  const reload = () => window.location.reload()
  useOutage(reload, true)
  return <OutageState retry={reload} />
}
