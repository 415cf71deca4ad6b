import { Button } from '@/components/ui/button'

/** The way out: a plain form, so that it works before any script and leaves nothing in memory. */
export function SignOut() {
  return (
    <form method="post" action="/api/sign-out">
      <Button type="submit" variant="ghost" size="sm">
        Sign out
      </Button>
    </form>
  )
}
