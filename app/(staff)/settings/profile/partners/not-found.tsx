import type { Metadata } from 'next'
import { partnersPath } from '@/components/partner-organisations/addresses'
import { ButtonLink } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

export const metadata: Metadata = { title: 'Not found' }

export default function PartnersNotFound() {
  return (
    <ErrorState
      title="There is nothing at this address"
      actions={
        <ButtonLink href={partnersPath} variant="primary">
          Go to Partners
        </ButtonLink>
      }
    >
      <p>No partner organisation has this address, or the page is not open to you.</p>
      <p>Check the address, or look the organisation up in the list.</p>
    </ErrorState>
  )
}
