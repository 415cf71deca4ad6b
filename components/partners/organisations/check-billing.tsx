'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { unanswered } from '@/components/ui/failure'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { toast } from '@/components/ui/toast'
import { toastFailure } from '@/components/ui/toast-failure'
import type { ActionResult } from '@/lib/core/result'
import type { OrganisationVersionInput } from '@/lib/partners/organisations/schema'

export type CheckBillingAction = (input: OrganisationVersionInput) => Promise<ActionResult<void>>

/** Has Zuora asked again; the page follows until the answer is there. */
export function CheckBilling({
  organisationId,
  check,
}: {
  organisationId: string
  check: CheckBillingAction
}) {
  const [pending, setPending] = useState(false)
  const [asked, setAsked] = useState(0)

  async function ask() {
    setPending(true)
    const result = await check({ id: organisationId }).catch(() => null)
    setPending(false)
    if (result?.ok) {
      setAsked((times) => times + 1)
      toast('Zuora is asked about the account.')
    } else {
      toastFailure(result?.error ?? unanswered)
    }
  }

  return (
    <>
      <Button size="sm" pending={pending} onClick={ask}>
        Check again
      </Button>
      {asked > 0 && <KeepFresh waitingFor={`answer ${asked}`} />}
    </>
  )
}
