import type { Metadata } from 'next'
import NextLink from 'next/link'
import { AuthLayout } from '@/components/layout/auth-layout'
import { SignOut } from '@/components/layout/sign-out'
import { Enrolment } from '@/components/sign-in/enrolment'
import { Callout } from '@/components/ui/callout'
import { personGate } from '@/lib/server/gates'
import { accountPages, destinationFor } from '@/lib/sign-in/destination'
import { readAccount } from '@/lib/sign-in/read-account'
import { finishEnrolment, startEnrolment, startReplacement } from '../../actions'

export const metadata: Metadata = { title: 'Authenticator app' }

type Search = Promise<Record<string, string | string[] | undefined>>

/** Enrols an authenticator app; the only page for those who need one and have none. */
export default async function AuthenticatorPage({ searchParams }: { searchParams: Search }) {
  const ctx = await personGate()
  const { next, replace } = await searchParams
  const account = await readAccount(ctx)
  const replaces = account.enrolledAt !== null && replace !== undefined
  const destination =
    typeof next === 'string' ? destinationFor(ctx.actor.kind, next) : accountPages[ctx.actor.kind]
  return (
    <AuthLayout
      title="Authenticator app"
      description={
        ctx.actor.enrolmentRequired
          ? account.usedRecoveryCode
            ? 'You used a recovery code, and your old app is removed. Enrol a new app to go on.'
            : 'From now on, signing in here takes a code from an app on your phone besides your password. Enrol your app to go on.'
          : replaces
            ? 'Another app takes the place of the one you use.'
            : 'Signing in will ask for a code from your app.'
      }
      footer={
        <div className="no-print flex flex-wrap items-center justify-center gap-x-4">
          {!ctx.actor.enrolmentRequired && (
            <NextLink href={destination} className="link">
              {account.enrolledAt && !replaces ? 'Go on' : 'Not now'}
            </NextLink>
          )}
          <SignOut />
        </div>
      }
    >
      <div className="space-y-5">
        {account.losesEmailCode && (
          <Callout tone="info">
            With an authenticator app, signing in by an emailed code is switched off for you.
          </Callout>
        )}
        {account.enrolledAt && !replaces ? (
          <Callout tone="success">An authenticator app is enrolled for you already.</Callout>
        ) : (
          <Enrolment
            email={account.email}
            destination={destination}
            replaces={replaces}
            startEnrolment={startEnrolment}
            startReplacement={startReplacement}
            finishEnrolment={finishEnrolment}
          />
        )}
      </div>
    </AuthLayout>
  )
}
