import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { cache, Suspense } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { organisationPath, partnersPath } from '@/components/partners/organisations/addresses'
import { signInCheckPath, tokenPreviewPath } from '@/components/partners/people/addresses'
import { userPath } from '@/components/partners/users/addresses'
import { UserDetails } from '@/components/partners/users/user-details'
import { UserPageActions } from '@/components/partners/users/user-page-actions'
import { ButtonLink } from '@/components/ui/button-link'
import { Panel } from '@/components/ui/panel'
import { SkeletonText } from '@/components/ui/skeleton'
import { historyList } from '@/lib/core/audit/lists'
import { get } from '@/lib/partners/users/get'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'
import { HistorySection } from './history-section'

type Props = {
  params: Promise<{ partnerOrganisationId: string; partnerUserId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The title and the page need the same user; they are read once. */
const read = cache(async (partnerUserId: string) =>
  orNotFound(get(await staffGate(), { partnerUserId })),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, organisation } = await read((await params).partnerUserId)
  return { title: `${name} · ${organisation.name}` }
}

export default async function PartnerUserPage({ params, searchParams }: Props) {
  const ctx = await staffGate()
  const { partnerOrganisationId, partnerUserId } = await params
  const user = await read(partnerUserId)
  const { organisation } = user
  // Addresses from before a move go on working.
  if (organisation.id !== partnerOrganisationId) redirect(userPath(organisation.id, user.id))
  const history = listState(historyList, await searchParams)

  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={[
          { label: 'Partners', href: partnersPath },
          { label: organisation.name, href: organisationPath(organisation.id) },
          { label: user.name },
        ]}
        description={user.email}
        actions={
          <>
            <ButtonLink href={tokenPreviewPath(user.id)}>Token preview</ButtonLink>
            <ButtonLink href={signInCheckPath(user.id)}>Can this person sign in?</ButtonLink>
            <UserPageActions user={user} organisationHref={organisationPath(organisation.id)} />
          </>
        }
      />
      <div className="max-w-4xl space-y-5">
        <Panel title="Details">
          <UserDetails user={user} organisationHref={organisationPath(organisation.id)} />
        </Panel>
        <Panel title="History" flush>
          <Suspense
            fallback={
              <div className="p-4">
                <SkeletonText />
              </div>
            }
          >
            <HistorySection ctx={ctx} user={user} history={history} />
          </Suspense>
        </Panel>
      </div>
    </>
  )
}
