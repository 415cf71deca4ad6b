'use client'

import { startTransition, useOptimistic } from 'react'
import { perform } from '@/components/form/perform'
import { Switch } from '@/components/ui/choice'
import type { ActionResult } from '@/lib/core/result'
import type { NewsChoiceInput } from '@/lib/operations/news/schema'
import type { NewsChoice } from '@/lib/operations/news/views'

const saved = {
  wanted: 'Saved: you are mailed what needs attention.',
  unwanted: 'Saved: you no longer are.',
}

/** Whether the reader is mailed what needs attention, and what comes of it here. */
export function NewsSwitch({
  choice: { wanted, always, mailOffered },
  choose,
}: {
  choice: NewsChoice
  choose: (input: NewsChoiceInput) => Promise<ActionResult<unknown>>
}) {
  const [shown, show] = useOptimistic(wanted)

  function change(next: boolean) {
    startTransition(async () => {
      show(next)
      await perform(() => choose({ wanted: next }), next ? saved.wanted : saved.unwanted)
    })
  }

  if (!mailOffered) {
    return (
      <p className="text-muted">
        This installation has no mail server, so nobody is mailed. What needs attention stands on
        its own page all the same.
      </p>
    )
  }
  return (
    <div className="space-y-2">
      <Switch
        label="Mail me what needs attention"
        description="Orders, Zuora accounts and users that wait for somebody to decide, a minute after they begin to."
        checked={shown}
        onChange={(event) => change(event.target.checked)}
      />
      {always && (
        <p className="text-sm text-muted">
          Your address is also named in the configuration: it is mailed in any case.
        </p>
      )}
    </div>
  )
}
