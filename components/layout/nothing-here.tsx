'use client'

import { ButtonLink } from '@/components/ui/button-link'
import { ErrorState } from '@/components/ui/error-state'

/**
 * What stands where there is no page, or none that is open to the reader: the same for both. Every screen carries it
 * along, so it is a client component: a name, not markup.
 */
export function NothingHere() {
  return (
    <ErrorState
      title="Page not found"
      actions={
        <ButtonLink href="/" variant="primary">
          Go to the start page
        </ButtonLink>
      }
    >
      <p>There is no page at this address, or it is not open to you.</p>
      <p>Check the address, or go to the start page and look from there.</p>
    </ErrorState>
  )
}
