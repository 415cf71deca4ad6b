import type { Metadata } from 'next'
import { cache } from 'react'
import { Pagination } from '@/components/data-table/pagination'
import { PageHeader } from '@/components/layout/page-header'
import { History } from '@/components/operations/audit/history'
import { offerPath, offersPath } from '@/components/selling/offers/addresses'
import { alternativesOf } from '@/components/selling/offers/alternatives'
import { EditOfferForm } from '@/components/selling/offers/edit-offer'
import { OfferDetails, OfferPlan } from '@/components/selling/offers/offer-details'
import { Callout } from '@/components/ui/callout'
import { DetailList } from '@/components/ui/detail-list'
import { Panel } from '@/components/ui/panel'
import { roleMay } from '@/lib/core/access/permissions'
import { listHistory } from '@/lib/core/audit/list-history'
import { historyList } from '@/lib/core/audit/lists'
import { pageLinks } from '@/lib/core/list'
import { get } from '@/lib/selling/offers/get'
import { offerProblems } from '@/lib/selling/offers/labels'
import { list } from '@/lib/selling/offers/list'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'
import { findTags } from '../../partners/[partnerOrganisationId]/actions'
import { findPartnerOrganisations } from '../../partners/actions'
import { findChoices } from '../../partners/fields/actions'
import { updateOffer } from '../actions'

type Props = {
  params: Promise<{ offerId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const read = cache(async (offerId: string) => {
  const ctx = await staffGate()
  const offer = await orNotFound(get(ctx, { id: offerId }))
  return { ctx, role: ctx.actor.role, offer }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { offer } = await read((await params).offerId)
  return { title: `${offer.name} · Offers` }
}

export default async function OfferPage({ params, searchParams }: Props) {
  const { ctx, role, offer } = await read((await params).offerId)
  const wanted = listState(historyList, await searchParams)
  const { entries, ...page } = await orNotFound(listHistory(ctx, { offerId: offer.id, ...wanted }))
  const { id, name, problem } = offer
  const others = alternativesOf(await list(ctx, {})).filter((each) => each.id !== id)
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={name} crumbs={[{ label: 'Offers', href: offersPath }, { label: name }]} />
      <div className="space-y-5">
        {problem && (
          <Callout tone="warning" title="Nobody can sell it now">
            {offerProblems[problem]}
          </Callout>
        )}
        {roleMay(role, 'offers:manage') ? (
          <>
            <DetailList>
              <OfferPlan offer={offer} />
            </DetailList>
            <EditOfferForm
              offer={offer}
              offers={others}
              update={updateOffer}
              find={{
                organisations: findPartnerOrganisations,
                tags: findTags,
                choices: findChoices,
              }}
            />
          </>
        ) : (
          <OfferDetails offer={offer} />
        )}
        <Panel title="History" flush>
          <History entries={entries} />
          <Pagination
            panel
            label="Pages of history"
            {...pageLinks(page, (cursor) => offerPath(offer.id, cursor))}
          />
        </Panel>
      </div>
    </div>
  )
}
