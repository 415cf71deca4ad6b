'use client'

import { useState } from 'react'
import type { ActionResult } from '@/lib/core/result'
import type { CreateRecoveryCodesInput } from '@/lib/sign-in/schema'
import { ProveBoth } from './prove-both'
import { RecoveryCodeList } from './recovery-code-list'

/** Makes recovery codes, after password and app are proven, and shows them. */
export function CreateRecoveryCodes({
  email,
  left,
  destination,
  createRecoveryCodes,
}: {
  email: string
  /** How many codes are still good; the new ones make them void. */
  left: number
  /** Where to go once the codes are kept. */
  destination: string
  createRecoveryCodes: (
    input: CreateRecoveryCodesInput,
  ) => Promise<ActionResult<{ codes: string[] }>>
}) {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes) {
    return (
      <RecoveryCodeList
        codes={codes}
        email={email}
        onKept={() => window.location.assign(destination)}
      />
    )
  }
  return (
    <ProveBoth
      action={createRecoveryCodes}
      onProven={(made) => setCodes(made.codes)}
      submit="Create recovery codes"
    >
      You get ten codes to keep. {left > 0 && `The ${left} that you still have stop working then. `}
      Have your app ready.
    </ProveBoth>
  )
}
