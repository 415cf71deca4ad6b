'use client'

import { signIn } from 'next-auth/react'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'

/** Signing in on Cognito's own page. */
export function HostedSignIn({ next }: { next: string | null }) {
  const hydrated = useHydrated()
  const [pending, startTransition] = useTransition()
  const callbackUrl = next ? `/?next=${encodeURIComponent(next)}` : '/'
  return (
    <div className="space-y-4">
      <p>You sign in on a page of our login service and come back here.</p>
      <Button
        variant="primary"
        className="w-full"
        disabled={!hydrated}
        pending={pending}
        onClick={() =>
          startTransition(async () => {
            await signIn('cognito', { callbackUrl })
          })
        }
      >
        Sign in
      </Button>
    </div>
  )
}
