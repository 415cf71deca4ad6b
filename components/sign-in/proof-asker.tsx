'use client'

import { useEffect, useRef, useState } from 'react'
import { askForProofBy } from '@/components/ui/proof'
import type { ProofDialog, ProvePassword } from './proof-dialog'

/**
 * Asks for the password when an action wants it proven (`withProof`). Stands once around the pages of staff; the dialog
 * is fetched when it is needed, and what wanted the proof fails where that fails.
 */
export function ProofAsker({ prove }: { prove: ProvePassword }) {
  const [Question, setQuestion] = useState<typeof ProofDialog | null>(null)
  const answer = useRef<((given: boolean) => void) | null>(null)

  useEffect(
    () =>
      askForProofBy(async () => {
        const file = await import('./proof-dialog')
        return await new Promise((resolve) => {
          answer.current?.(false)
          answer.current = resolve
          setQuestion(() => file.ProofDialog)
        })
      }),
    [],
  )

  function close(given: boolean) {
    setQuestion(null)
    answer.current?.(given)
    answer.current = null
  }

  return Question && <Question prove={prove} onAnswer={close} />
}
