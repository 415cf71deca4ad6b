import { titled } from '@/app/titled'
import { OfferList } from '@/components/selling/offers/offer-list'
import { roleMay } from '@/lib/core/access/permissions'
import { list } from '@/lib/selling/offers/list'
import { readCatalogue } from '@/lib/selling/offers/read-catalogue'
import { staffGate } from '@/lib/server/gates'
import { refreshCatalogue, updateOffer } from './actions'

export const generateMetadata = titled('Offers', () => staffGate())

export default async function OffersPage() {
  const ctx = await staffGate()
  const [offers, catalogue] = await Promise.all([list(ctx), readCatalogue(ctx)])
  const mayManage = roleMay(ctx.actor.role, 'offers:manage')
  return (
    <OfferList
      offers={offers}
      fetchedAt={catalogue?.fetchedAt ?? null}
      connected={ctx.config.billingOffered}
      update={mayManage ? updateOffer : null}
      refresh={mayManage ? refreshCatalogue : null}
    />
  )
}
