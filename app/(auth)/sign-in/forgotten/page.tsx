import type { Metadata } from 'next'
import NextLink from 'next/link'
import { notFound } from 'next/navigation'

import { SignInFlow } from '@/components/sign-in/sign-in-flow'
import { redirectSignedIn } from '@/lib/server/gates'
import { usesHostedPage } from '@/lib/server/lookups'
import { signInActions } from '../sign-in-actions'

export const metadata: Metadata = { title: 'Forgotten password' }

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function ForgottenPasswordPage({ searchParams }: { searchParams: Search }) {
  if (usesHostedPage()) notFound()
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
