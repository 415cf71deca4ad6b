import type { Metadata } from 'next'
import NextLink from 'next/link'
import { AuthLayout } from '@/components/layout/auth-layout'
import { HostedSignIn } from '@/components/sign-in/hosted-sign-in'
import { SignInFlow } from '@/components/sign-in/sign-in-flow'
import { Callout } from '@/components/ui/callout'
import { WhomToAsk } from '@/components/ui/seller'
import { redirectSignedIn } from '@/lib/server/gates'
import { offersEmailCode, signOutUrl, usesHostedPage } from '@/lib/server/lookups'
import { signInActions } from './sign-in-actions'

export const metadata: Metadata = { title: 'Sign in' }

type Search = Promise<Record<string, string | string[] | undefined>>

/** One login page for everybody. */
export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  await redirectSignedIn()
  const { next, 'signed-out': signedOut, error } = await searchParams
  const wanted = typeof next === 'string' ? next : null
  const frame = {
    title: 'Sign in',
    description: 'With the email address that you were invited with.',
    footer: (
      <>
        No invitation? Ask <WhomToAsk />.
      </>
    ),
  }
  const notice = (
    <>
      {signedOut && <Callout tone="info">You are signed out.</Callout>}
      {error && <WhyAgain nobody={error === 'nobody'} />}
    </>
  )
  if (usesHostedPage()) {
    return (
      <AuthLayout {...frame}>
        <div className="space-y-5">
          {notice}
          <HostedSignIn next={wanted} />
        </div>
      </AuthLayout>
    )
  }
  return (
    <SignInFlow
      {...frame}
      begin="password"
      notice={notice}
      otherWays={<OtherWays next={wanted} />}
      next={wanted}
      actions={signInActions}
    />
  )
}

function WhyAgain({ nobody }: { nobody: boolean }) {
  return (
    <Callout tone="warning">
      {nobody ? (
        <>
          This login has no access here, or it is suspended. Ask <WhomToAsk />. <AnotherLogin />
        </>
      ) : (
        'That did not work in time. Please sign in once more.'
      )}
    </Callout>
  )
}

/** Cognito's own page remembers who was there: without this, nobody else could sign in. */
function AnotherLogin() {
  const href = signOutUrl()
  return (
    href && (
      <a href={href} className="link">
        Sign in with another login
      </a>
    )
  )
}

function OtherWays({ next }: { next: string | null }) {
  const keep = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
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
  )
}
