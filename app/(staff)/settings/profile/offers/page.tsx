import { titled } from '@/app/titled'
import { OfferList } from '@/components/selling/offers/offer-list'
import { roleMay } from '@/lib/core/access/permissions'
import { list } from '@/lib/selling/offers/list'
import { offersList } from '@/lib/selling/offers/lists'
import { readCatalogue } from '@/lib/selling/offers/read-catalogue'
import { staffGate } from '@/lib/server/gates'
import { listState } from '@/lib/server/read'
import { refreshCatalogue, updateOffer } from './actions'

export const generateMetadata = titled('Offers', () => staffGate())

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OffersPage({ searchParams }: Props) {
  const ctx = await staffGate()
  const state = listState(offersList, await searchParams)
  const { state: sold, audience } = state
  const [offers, catalogue] = await Promise.all([
    list(ctx, { state: sold, audience }),
    readCatalogue(ctx),
  ])
  const mayManage = roleMay(ctx.actor.role, 'offers:manage')
  return (
    <OfferList
      offers={offers}
      state={state}
      fetchedAt={catalogue?.fetchedAt ?? null}
      connected={ctx.config.billingOffered}
      update={mayManage ? updateOffer : null}
      refresh={mayManage ? refreshCatalogue : null}
    />
  )
}
