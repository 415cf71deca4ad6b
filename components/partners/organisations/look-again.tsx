'use client'

import { useState } from 'react'
import { perform } from '@/components/form/perform'
import { Button } from '@/components/ui/button'
import type { ActionResult } from '@/lib/core/result'

type Props = {
  organisationId: string
  /** The id of the sentence that says that it is to look already; null while it is not. */
  dueNoteId: string | null
  look: (input: { id: string }) => Promise<ActionResult<unknown>>
}

/** Has this server look at the logo again, for who has mended it at its address. */
export function LookAgain({ organisationId, dueNoteId, look }: Props) {
  const [pending, setPending] = useState(false)

  async function ask() {
    setPending(true)
    await perform(() => look({ id: organisationId }), 'The logo is due to be looked at again.')
    setPending(false)
  }

  return (
    <Button
      size="sm"
      className="mt-1.5"
      pending={pending}
      aria-disabled={dueNoteId !== null || undefined}
      aria-describedby={dueNoteId ?? undefined}
      onClick={dueNoteId === null ? ask : undefined}
    >
      Look again
    </Button>
  )
}
