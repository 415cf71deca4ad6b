import type { Metadata } from 'next'
import NextLink from 'next/link'
import { AuthLayout } from '@/components/layout/auth-layout'
import { ConfirmEmail } from '@/components/partners/users/confirm-email'
import { rowId } from '@/lib/core/fields'
import { readConfirmation as readEmailConfirmation } from '@/lib/partners/email-changes/read-confirmation'
import { visitorGate } from '@/lib/server/gates'
import { confirmEmailChange } from './actions'

export const metadata: Metadata = { title: 'Confirm your new email address' }

type Search = Promise<Record<string, string | string[] | undefined>>

/** Where the mail to a new email address leads. Open to everybody: the code is what counts. */
export default async function ConfirmEmailPage({ searchParams }: { searchParams: Search }) {
  const ctx = await visitorGate()
  const user = rowId.safeParse((await searchParams).user)
  const { state } = user.success
    ? await readEmailConfirmation(ctx, { partnerUserId: user.data })
    : { state: 'waiting' }
  return (
    <AuthLayout
      title="Confirm your new email address"
      footer={
        <NextLink href="/sign-in" className="link">
          Go to sign-in
        </NextLink>
      }
    >
      {user.success ? (
        <ConfirmEmail
          partnerUserId={user.data}
          isDone={state === 'confirmed'}
          confirm={confirmEmailChange}
        />
      ) : (
        <p>
          This address is not complete. Open the link in the mail that brought you the code, or copy
          all of it into the address bar.
        </p>
      )}
    </AuthLayout>
  )
}
