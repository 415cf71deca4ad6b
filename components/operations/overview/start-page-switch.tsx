'use client'

import { startTransition, useOptimistic } from 'react'
import { perform } from '@/components/form/perform'
import { Switch } from '@/components/ui/choice'
import type { StartPage } from '@/db/enums'
import type { ActionResult } from '@/lib/core/result'
import type { StartPageInput } from '@/lib/operations/overview/schema'

/** What the reader sees first after signing in. */
export function StartPageSwitch({
  startPage,
  choose,
}: {
  startPage: StartPage
  choose: (input: StartPageInput) => Promise<ActionResult<unknown>>
}) {
  const [shown, show] = useOptimistic(startPage)

  function change(next: StartPage) {
    startTransition(async () => {
      show(next)
      const page = next === 'partners' ? 'Partners' : 'the overview'
      await perform(() => choose({ startPage: next }), `Saved: you begin with ${page}.`)
    })
  }

  return (
    <Switch
      label="Begin with Partners"
      description="After signing in you see Partners instead of the overview."
      checked={shown === 'partners'}
      onChange={(event) => change(event.target.checked ? 'partners' : 'overview')}
    />
  )
}
