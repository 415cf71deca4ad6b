'use client'

import { useRef, useState } from 'react'
import { forgetTab } from '@/components/layout/forget-tab'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { ActionResult } from '@/lib/core/result'

/** Ends every session of one's own, after asking, and then leaves by the usual way out. */
export function SignOutEverywhere({
  signOutEverywhere,
}: {
  signOutEverywhere: () => Promise<ActionResult<{ signedOut: true }>>
}) {
  const [asking, setAsking] = useState(false)
  const wayOut = useRef<HTMLFormElement>(null)
  return (
    <>
      <Button onClick={() => setAsking(true)}>Sign out everywhere</Button>
      <form ref={wayOut} method="post" action="/api/sign-out" hidden />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Sign out everywhere?"
        confirmLabel="Sign out everywhere"
        onConfirm={async () => {
          const result = await signOutEverywhere()
          if (result.ok) {
            forgetTab()
            wayOut.current?.submit()
          }
          return result
        }}
      >
        You are signed out on this and on every other device. You sign in again with your password.
      </ConfirmDialog>
    </>
  )
}
