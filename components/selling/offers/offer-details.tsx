import { CopyableId } from '@/components/ui/copyable-id'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { audienceWords, fieldLabels } from '@/lib/selling/offers/labels'
import type { OfferView } from '@/lib/selling/offers/views'

/** An offer for those who only read. */
export function OfferDetails({ offer }: { offer: OfferView }) {
  const { description, alternatives, active } = offer
  return (
    <DetailList>
      <OfferPlan offer={offer} />
      <Detail name={fieldLabels.description}>
        <span className="whitespace-pre-line">{description || 'None'}</span>
      </Detail>
      <Detail name={fieldLabels.audience}>{audienceWords(offer)}</Detail>
      <Detail name={fieldLabels.alternativeIds}>
        {['Other plans of its product', ...alternatives.map(({ name }) => name)].join(', ')}
      </Detail>
      <Detail name={fieldLabels.active}>{active ? 'Yes' : 'No'}</Detail>
    </DetailList>
  )
}

/** What an offer is in Zuora, which never changes. */
export function OfferPlan({ offer: { plan, productRatePlanId } }: { offer: OfferView }) {
  return (
    <Detail
      name={fieldLabels.productRatePlanId}
      note={<CopyableId value={productRatePlanId} name="Product rate plan ID" />}
    >
      {plan ? `${plan.name} (${plan.productName})` : 'Not in the catalogue any more'}
    </Detail>
  )
}
