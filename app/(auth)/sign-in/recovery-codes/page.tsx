import type { Metadata } from 'next'
import NextLink from 'next/link'
import { notFound } from 'next/navigation'
import { AuthLayout } from '@/components/layout/auth-layout'
import { SignOut } from '@/components/layout/sign-out'
import { CreateRecoveryCodes } from '@/components/sign-in/create-recovery-codes'
import { ButtonLink } from '@/components/ui/button-link'
import { personGate } from '@/lib/server/gates'
import { accountPages } from '@/lib/sign-in/destination'
import { readAccount } from '@/lib/sign-in/read-account'
import { createRecoveryCodes } from '../../actions'

export const metadata: Metadata = { title: 'Recovery codes' }

/** Makes recovery codes for people who have an authenticator app. */
export default async function RecoveryCodesPage() {
  const ctx = await personGate()
  const account = await readAccount(ctx)
  if (!account.recoveryCodesOffered) notFound()
  const destination = accountPages[ctx.actor.kind]
  return (
    <AuthLayout
      title="Recovery codes"
      description="A way in for the day on which you do not have your authenticator app."
      footer={
        <div className="no-print flex flex-wrap items-center justify-center gap-x-4">
          {!ctx.actor.enrolmentRequired && (
            <NextLink href={destination} className="link">
              Back to your account
            </NextLink>
          )}
          <SignOut />
        </div>
      }
    >
      {account.enrolledAt ? (
        <CreateRecoveryCodes
          email={account.email}
          left={account.recoveryCodes?.left ?? 0}
          destination={destination}
          createRecoveryCodes={createRecoveryCodes}
        />
      ) : (
        <div className="space-y-4">
          <p>Recovery codes are for an authenticator app, and you have none enrolled.</p>
          <ButtonLink href="/sign-in/authenticator">Enrol authenticator app</ButtonLink>
        </div>
      )}
    </AuthLayout>
  )
}
