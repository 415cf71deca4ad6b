import type { Metadata } from 'next'
import NextLink from 'next/link'
import { AuthLayout } from '@/components/layout/auth-layout'
import { SignInFlow } from '@/components/sign-in/sign-in-flow'
import { Callout } from '@/components/ui/callout'
import { redirectSignedIn } from '@/lib/server/gates'
import { offersEmailCode } from '@/lib/server/lookups'
import { signInActions } from './sign-in-actions'

export const metadata: Metadata = { title: 'Sign in' }

type Search = Promise<Record<string, string | string[] | undefined>>

/** One login page for everybody. */
export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  await redirectSignedIn()
  const { next, 'signed-out': signedOut, error } = await searchParams
  const wanted = typeof next === 'string' ? next : null
  const keep = wanted ? `?next=${encodeURIComponent(wanted)}` : ''
  return (
    <AuthLayout
      product="Partner management"
      title="Sign in"
      description="With the email address that you were invited with."
      footer="No invitation? Ask the person who looks after your organisation."
    >
      <div className="space-y-5">
        {signedOut && <Callout tone="info">You are signed out.</Callout>}
        {error && (
          <Callout tone="warning">That did not work in time. Please sign in once more.</Callout>
        )}
        <SignInFlow begin="password" next={wanted} actions={signInActions} />
        <ul className="space-y-2 text-center text-sm">
          <li>
            <NextLink href={`/sign-in/forgotten${keep}`} className="link">
              Forgotten password?
            </NextLink>
          </li>
          {offersEmailCode() && (
            <li>
              <NextLink href={`/sign-in/email-code${keep}`} className="link">
                Sign in with a code by email
              </NextLink>
            </li>
          )}
        </ul>
      </div>
    </AuthLayout>
  )
}
