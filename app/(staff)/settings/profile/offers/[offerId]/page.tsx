import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { offersPath } from '@/components/offers/addresses'
import { EditOfferForm } from '@/components/offers/edit-offer'
import { OfferDetails, OfferPlan } from '@/components/offers/offer-details'
import { Callout } from '@/components/ui/callout'
import { DetailList } from '@/components/ui/detail-list'
import { roleMay } from '@/lib/access/permissions'
import { get } from '@/lib/offers/get'
import { offerProblems } from '@/lib/offers/labels'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { findPartnerOrganisations } from '../../partners/actions'
import { updateOffer } from '../actions'

type Props = { params: Promise<{ offerId: string }> }

const read = cache(async (offerId: string) => {
  const ctx = await staffGate()
  return { role: ctx.actor.role, offer: await orNotFound(get(ctx, offerId)) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { offer } = await read((await params).offerId)
  return { title: `${offer.name} · Offers` }
}

export default async function OfferPage({ params }: Props) {
  const { role, offer } = await read((await params).offerId)
  const { name, problem } = offer
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
            <EditOfferForm offer={offer} update={updateOffer} find={findPartnerOrganisations} />
          </>
        ) : (
          <OfferDetails offer={offer} />
        )}
      </div>
    </div>
  )
}
