'use client'

import { useState, useTransition } from 'react'
import { perform } from '@/components/form/perform'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import type { DriftView } from '@/lib/operations/reconcile/views'

type Compare = (input: Record<string, never>) => Promise<ActionResult<unknown>>
type RepairAll = (input: {
  runId: string
}) => Promise<ActionResult<{ requested: number; left: number }>>

const plural = (count: number) =>
  count === 1 ? '1 difference' : `${count.toLocaleString('en-GB')} differences`

/** `Compare now`, and `Repair all safe` where there is something to repair safely. */
export function DriftActions({
  drift: { current, last, safe },
  compare,
  repairAll,
}: {
  drift: DriftView
  compare: Compare | null
  repairAll: RepairAll | null
}) {
  const [asking, setAsking] = useState(false)
  const [starting, startTransition] = useTransition()

  function begin(start: Compare) {
    startTransition(async () => {
      await perform(() => start({}))
    })
  }

  return (
    <>
      {repairAll && last && safe > 0 && (
        <Button onClick={() => setAsking(true)}>Repair all safe</Button>
      )}
      {compare && (
        <Button
          variant="primary"
          pending={starting || current !== null}
          onClick={() => begin(compare)}
        >
          Compare now
        </Button>
      )}
      {repairAll && last && (
        <ConfirmDialog
          open={asking}
          onClose={() => setAsking(false)}
          title={`Repair ${plural(safe)}?`}
          confirmLabel="Repair all safe"
          onConfirm={async () => {
            const result = await repairAll({ runId: last.id })
            if (result.ok) {
              const { requested, left } = result.data
              toast(
                left > 0
                  ? `${plural(requested)} being repaired; ${left.toLocaleString('en-GB')} are left.`
                  : `${plural(requested)} being repaired.`,
              )
            }
            return result
          }}
        >
          Each row says what its repair does. Those that need somebody’s decision are left as they
          are. The history of each user tells of it.
        </ConfirmDialog>
      )}
    </>
  )
}
