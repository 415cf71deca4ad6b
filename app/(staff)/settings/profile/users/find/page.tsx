import { Suspense } from 'react'
import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { usersPath } from '@/components/partners/people/addresses'
import { FindPerson } from '@/components/partners/people/find-person'
import { FoundPeople } from '@/components/partners/people/found-people'
import { SkeletonText } from '@/components/ui/skeleton'
import type { Context, StaffActor } from '@/lib/core/context'
import { findPeople } from '@/lib/partners/people/find-people'
import { findPeopleSchema } from '@/lib/partners/people/schema'
import { staffGate } from '@/lib/server/gates'

export const generateMetadata = titled('Find a person', () => staffGate())

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function FindPersonPage({ searchParams }: Props) {
  const ctx = await staffGate()
  const { address: given } = await searchParams
  const address = typeof given === 'string' ? given.slice(0, 320) : ''
  const parsed = address === '' ? null : findPeopleSchema.safeParse({ address })
  return (
    <>
      <PageHeader
        title="Find a person"
        crumbs={[{ label: 'Users', href: usersPath }, { label: 'Find a person' }]}
        description="By any email address, also one that is not quite right."
      />
      <FindPerson
        address={address}
        problem={parsed && !parsed.success ? (parsed.error.issues[0]?.message ?? null) : null}
      >
        {parsed?.success && (
          <Suspense key={address} fallback={<SkeletonText />}>
            <Found ctx={ctx} address={address} />
          </Suspense>
        )}
      </FindPerson>
    </>
  )
}

async function Found({ ctx, address }: { ctx: Context<StaffActor>; address: string }) {
  return <FoundPeople found={await findPeople(ctx, { address })} />
}
