import { offerAudiences } from '@/db/enums'
import { defineList, type ListDefinition, type ListState } from '@/lib/core/list'
import type { OfferView } from './views'

/** Whether an offer can be sold. `not_sellable`: it is on, and its plan in Zuora cannot be sold now. */
export const offerStates = ['on', 'not_sellable', 'off'] as const
export type OfferState = (typeof offerStates)[number]

/** Whether an offer can be sold, of what is known of it. */
export function offerState({ active, problem }: Pick<OfferView, 'active' | 'problem'>): OfferState {
  if (!active) return 'off'
  return problem ? 'not_sellable' : 'on'
}

/** What offers are filtered by; all of it is asked for together. */
const filters = {
  state: { kind: 'choice', of: offerStates },
  audience: { kind: 'choice', of: offerAudiences },
} as const satisfies ListDefinition['parts']

export type OffersFilterName = keyof typeof filters
export const offersFilters = Object.keys(filters) as OffersFilterName[]

/** Offers by name, on one page. */
export const offersList = defineList({ parts: filters, size: { usual: 100, most: 100 } })

export type OffersState = ListState<typeof offersList>
