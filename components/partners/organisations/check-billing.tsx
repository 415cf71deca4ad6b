'use client'

import { useState } from 'react'
import { perform } from '@/components/form/perform'
import { Button } from '@/components/ui/button'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { toast } from '@/components/ui/toast'
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
    const asking = await perform(() => check({ id: organisationId }))
    setPending(false)
    if (!asking) return
    setAsked((times) => times + 1)
    toast('Zuora is asked about the account.')
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
