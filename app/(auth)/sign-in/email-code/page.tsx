import NextLink from 'next/link'
import { notFound } from 'next/navigation'
import { titled } from '@/app/titled'
import { SignInFlow } from '@/components/sign-in/sign-in-flow'
import { redirectSignedIn } from '@/lib/server/gates'
import { offersEmailCode } from '@/lib/server/lookups'
import { signInActions } from '../sign-in-actions'

/** Where the installation has no such way in, there is no such page. */
async function requireOffered() {
  if (!offersEmailCode()) notFound()
}

export const generateMetadata = titled('Sign in with a code by email', requireOffered)

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function EmailCodePage({ searchParams }: { searchParams: Search }) {
  await requireOffered()
  await redirectSignedIn()
  const { next } = await searchParams
  return (
    <SignInFlow
      title="Sign in with a code by email"
      footer={
        <NextLink href="/sign-in" className="link">
          Back to sign-in
        </NextLink>
      }
      begin="by_email"
      next={typeof next === 'string' ? next : null}
      actions={signInActions}
    />
  )
}
