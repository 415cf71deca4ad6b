'use client'

import { RefreshCw } from 'lucide-react'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { unanswered } from '@/components/ui/failure'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { toastFailure } from '@/components/ui/toast-failure'
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
      try {
        const result = await refresh({})
        if (result.ok) {
          const { ratePlans } = result.data
          toast(`Catalogue read: ${ratePlans.toLocaleString('en-GB')} rate plans.`, {
            tone: 'success',
          })
        } else toastFailure(result.error)
      } catch {
        toastFailure(unanswered)
      }
    })
  }

  return (
    <Button size="sm" pending={pending} onClick={read}>
      <RefreshCw aria-hidden="true" />
      Refresh
    </Button>
  )
}
