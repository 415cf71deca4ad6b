'use client'

import { Button } from '@/components/ui/button'
import { errorReference } from '@/components/ui/error-reference'
import { ErrorState } from '@/components/ui/error-state'
import './globals.css'

/** Takes the place of the whole page when even the root layout fails. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-GB">
      <body>
        <title>Something went wrong</title>
        <main>
          <ErrorState
            title="Something went wrong"
            reference={errorReference(error)}
            actions={
              <Button variant="primary" onClick={retry}>
                Try again
              </Button>
            }
          >
            <p>The page could not be shown. What was saved before is kept.</p>
            <p>Try again in a moment. If it stays, tell support the reference below.</p>
          </ErrorState>
        </main>
      </body>
    </html>
  )
}
