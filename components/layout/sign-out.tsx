'use client'

import { Button } from '@/components/ui/button'
import { forgetTab } from './forget-tab'

/** The way out: a plain form, so that it works before any script and leaves nothing in memory, nor of what was begun. */
export function SignOut() {
  return (
    <form method="post" action="/api/sign-out" onSubmit={forgetTab}>
      <Button type="submit" variant="ghost" size="sm">
        Sign out
      </Button>
    </form>
  )
}
