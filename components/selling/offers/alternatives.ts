import type { OfferView } from '@/lib/selling/offers/views'
import type { Alternative } from './offer-actions'

/** Offers as they are marked as alternatives of another. */
export function alternativesOf(offers: readonly OfferView[]): Alternative[] {
  return offers.map(({ id, name, plan }) => ({ id, name, productName: plan?.productName ?? null }))
}
