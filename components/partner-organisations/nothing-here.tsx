'use client'

import { ButtonLink } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { partnersPath } from './addresses'

/** What stands where no organisation is. Every screen carries it along, so it is a client component: a name, not markup. */
export function NothingHere() {
  return (
    <ErrorState
      title="There is nothing at this address"
      actions={
        <ButtonLink href={partnersPath} variant="primary">
          Go to Partners
        </ButtonLink>
      }
    >
      <p>Neither a partner organisation nor a user has it, or the page is not open to you.</p>
      <p>Check the address, or look in the list.</p>
    </ErrorState>
  )
}
