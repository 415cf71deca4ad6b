'use client'

import { RefreshCw } from 'lucide-react'
import { useTransition } from 'react'
import { perform } from '@/components/form/perform'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import { billingNotConnected } from '@/lib/selling/offers/labels'
import type { RefreshCatalogue } from './offer-actions'

/** When the Zuora catalogue was last read, and the way to read it again. */
export function CatalogueState({
  fetchedAt,
  connected,
  refresh,
}: {
  /** Null: never. */
  fetchedAt: string | null
  /** Whether Zuora is connected here. */
  connected: boolean
  /** Null where the reader may not. */
  refresh: RefreshCatalogue | null
}) {
  if (!connected) {
    return (
      <Callout tone="warning" title={billingNotConnected}>
        The catalogue cannot be read, and partners cannot order. See the variables ZUORA_… of the
        installation.
      </Callout>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="text-muted">
        {fetchedAt ? (
          <>
            Zuora catalogue read <Time value={fetchedAt} format="relative" />
          </>
        ) : (
          'The Zuora catalogue has not been read yet'
        )}
      </p>
      {refresh && <RefreshButton refresh={refresh} />}
    </div>
  )
}

function RefreshButton({ refresh }: { refresh: RefreshCatalogue }) {
  const [pending, startTransition] = useTransition()

  function read() {
    startTransition(async () => {
      await perform(
        () => refresh({}),
        ({ ratePlans }) => `Catalogue read: ${ratePlans.toLocaleString('en-GB')} rate plans.`,
      )
    })
  }

  return (
    <Button size="sm" pending={pending} onClick={read}>
      <RefreshCw aria-hidden="true" />
      Refresh
    </Button>
  )
}
