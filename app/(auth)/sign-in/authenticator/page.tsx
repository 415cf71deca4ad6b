import type { Metadata } from 'next'
import { AuthLayout } from '@/components/layout/auth-layout'
import { SignOut } from '@/components/layout/sign-out'
import { Enrolment } from '@/components/sign-in/enrolment'
import { Callout } from '@/components/ui/callout'
import { personGate } from '@/lib/server/gates'
import { destinationFor } from '@/lib/sign-in/destination'
import { readAccount } from '@/lib/sign-in/read-account'
import { finishEnrolment, startEnrolment } from '../../actions'

export const metadata: Metadata = { title: 'Authenticator app' }

type Search = Promise<Record<string, string | string[] | undefined>>

/** Enrols an authenticator app; the only page for those who need one and have none. */
export default async function AuthenticatorPage({ searchParams }: { searchParams: Search }) {
  const ctx = await personGate()
  const { next } = await searchParams
  const account = await readAccount(ctx)
  const destination = destinationFor(ctx.actor.kind, typeof next === 'string' ? next : null)
  return (
    <AuthLayout
      product="Partner management"
      title="Authenticator app"
      description={
        ctx.actor.enrolmentRequired
          ? 'Signing in here needs a code from an authenticator app. Enrol yours to go on.'
          : 'Signing in will ask for a code from your app.'
      }
      footer={<SignOut />}
    >
      <div className="space-y-5">
        {account.losesEmailCode && (
          <Callout tone="info">
            With an authenticator app, signing in by an emailed code is switched off for you.
          </Callout>
        )}
        {account.enrolledAt ? (
          <Callout tone="success">An authenticator app is enrolled for you already.</Callout>
        ) : (
          <Enrolment
            destination={destination}
            startEnrolment={startEnrolment}
            finishEnrolment={finishEnrolment}
          />
        )}
      </div>
    </AuthLayout>
  )
}
