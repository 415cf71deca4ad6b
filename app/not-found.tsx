import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

export const metadata: Metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <main>
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
    </main>
  )
}
