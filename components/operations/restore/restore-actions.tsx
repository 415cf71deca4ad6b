'use client'

import { useState, useTransition } from 'react'
import { perform } from '@/components/form/perform'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import type { RestoreView } from '@/lib/operations/restore/views'

export type End = (input: Record<string, never>) => Promise<ActionResult<unknown>>

/** `Compare again`, and `End hold` once nothing stands in its way. */
export function RestoreActions({
  hold: { comparing, obstacle, billing },
  compare,
  release,
}: {
  hold: NonNullable<RestoreView['hold']>
  compare: End
  release: End
}) {
  const [asking, setAsking] = useState(false)
  const [starting, startTransition] = useTransition()
  return (
    <>
      <Button
        pending={starting || comparing}
        onClick={() =>
          startTransition(async () => {
            await perform(() => compare({}))
          })
        }
      >
        Compare again
      </Button>
      {!obstacle && (
        <Button variant="primary" onClick={() => setAsking(true)}>
          End hold
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="End the hold?"
        confirmLabel="End hold"
        tone="danger"
        onConfirm={async () => {
          const result = await release({})
          if (result.ok) toast('The hold is ended.')
          return result
        }}
      >
        Edits are taken, partners can sign in, and the jobs of the copy run: mails that went out
        since may go out again.{' '}
        {billing && billing.length > 0 && 'What Zuora has and is not here stays so. '}
        The history tells that you ended it.
      </ConfirmDialog>
    </>
  )
}
