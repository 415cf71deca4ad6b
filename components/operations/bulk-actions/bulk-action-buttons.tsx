'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { stepWords } from '@/lib/operations/bulk-actions/labels'
import type { BulkActionView } from '@/lib/operations/bulk-actions/views'
import { bulkResultsPath } from './addresses'
import type { BulkActionSteps } from './bulk-action-steps'

/** The buttons of a bulk action: each asks first, and says what it will do. */
export function BulkActionButtons({
  of: { id, run, emptied },
  actions,
}: {
  of: BulkActionView
  actions: BulkActionSteps
}) {
  const [asking, setAsking] = useState<keyof BulkActionSteps | null>(null)
  const words = stepWords(asking ?? 'pause', run)
  return (
    <>
      {!emptied && (
        <a href={bulkResultsPath(id)} download className="button button-secondary">
          <Download aria-hidden="true" className="size-4" />
          Results as a file
        </a>
      )}
      {[...run.abilities].reverse().map((step) => (
        <Button
          key={step}
          variant={step === 'resume' ? 'primary' : 'secondary'}
          onClick={() => setAsking(step)}
        >
          {stepWords(step, run).button}
        </Button>
      ))}
      <ConfirmDialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={words.title}
        confirmLabel={words.button}
        cancelLabel={asking === 'cancel' ? 'Go back' : 'Cancel'}
        tone={asking === 'cancel' ? 'danger' : 'primary'}
        onConfirm={async () => {
          if (!asking) return
          const result = await actions[asking]({ bulkActionId: id })
          if (result.ok) toast(words.said)
          return result
        }}
      >
        {words.text}
      </ConfirmDialog>
    </>
  )
}
