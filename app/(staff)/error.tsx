'use client'

import { OutageState } from '@/components/layout/outage'
import { useOutage } from '@/components/layout/use-outage'
import { partnersPath } from '@/components/partners/organisations/addresses'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { errorReference } from '@/components/ui/error-reference'
import { ErrorState } from '@/components/ui/error-state'

/** A staff page that could not be shown, within the staff shell. */
export default function StaffError({ error, retry }: { error: unknown; retry: () => void }) {
  const isOut = useOutage(retry, false)
  if (isOut) return <OutageState retry={retry} />
  return (
    <ErrorState
      title="This page could not be shown"
      reference={errorReference(error)}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink href={partnersPath}>Go to Partners</ButtonLink>
        </>
      }
    >
      <p>Something went wrong on our side. What was saved before is kept.</p>
      <p>
        Try again in a moment. If it stays, tell the people who run this installation the reference
        below.
      </p>
    </ErrorState>
  )
}
