import type { Metadata } from 'next'
import { AuthLayout } from '@/components/layout/auth-layout'
import { SignIn } from '@/components/sign-in/sign-in'
import { Callout } from '@/components/ui/callout'
import { redirectSignedIn } from '@/lib/server/gates'
import { setNewPassword, signIn } from '../actions'

export const metadata: Metadata = { title: 'Sign in' }

type Search = Promise<Record<string, string | string[] | undefined>>

/** One login page for everybody. */
export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  await redirectSignedIn()
  const { next, 'signed-out': signedOut, error } = await searchParams
  return (
    <AuthLayout
      product="Partner management"
      title="Sign in"
      description="With the email address that you were invited with."
      footer="No invitation yet, or it has expired? Ask the person who looks after your organisation."
    >
      <div className="space-y-5">
        {signedOut && <Callout tone="info">You are signed out.</Callout>}
        {error && (
          <Callout tone="warning">That did not work in time. Please sign in once more.</Callout>
        )}
        <SignIn
          next={typeof next === 'string' ? next : null}
          signIn={signIn}
          setNewPassword={setNewPassword}
        />
      </div>
    </AuthLayout>
  )
}
