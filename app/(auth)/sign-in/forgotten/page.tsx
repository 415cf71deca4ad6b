import NextLink from 'next/link'
import { notFound } from 'next/navigation'

import { titled } from '@/app/titled'
import { SignInFlow } from '@/components/sign-in/sign-in-flow'
import { redirectSignedIn } from '@/lib/server/gates'
import { usesHostedPage } from '@/lib/server/lookups'
import { signInActions } from '../sign-in-actions'

/** Where the installation has no such way in, there is no such page. */
async function requireOffered() {
  if (usesHostedPage()) notFound()
}

export const generateMetadata = titled('Forgotten password', requireOffered)

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function ForgottenPasswordPage({ searchParams }: { searchParams: Search }) {
  await requireOffered()
  await redirectSignedIn()
  const { next } = await searchParams
  return (
    <SignInFlow
      title="Forgotten password"
      footer={
        <NextLink href="/sign-in" className="link">
          Back to sign-in
        </NextLink>
      }
      begin="forgotten"
      next={typeof next === 'string' ? next : null}
      actions={signInActions}
    />
  )
}
