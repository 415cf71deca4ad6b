import type { FilterField } from '@/components/data-table/filter-bar'
import { keysOf } from '@/lib/core/list'
import { offerFilterLabels } from '@/lib/selling/offers/labels'
import { type OffersState, offersFilters, offersList } from '@/lib/selling/offers/lists'
import { offerListPath } from './addresses'

const { part } = keysOf(offersList)

/** The filters of offers as controls. */
export const filterFields = (state: OffersState): FilterField[] =>
  offersFilters.map((name) => {
    const { label, values } = offerFilterLabels[name]
    return {
      name: part(name),
      label,
      value: state[name] ?? '',
      kind: 'choice',
      options: [
        { value: '', label: 'Any' },
        ...offersList.parts[name].of.map((value) => ({ value, label: values[value] ?? value })),
      ],
    }
  })

/** What offers are filtered by now, each with the list without it. */
export const filterChips = (state: OffersState): { label: string; href: string }[] =>
  offersFilters.flatMap((name) => {
    const { label, values } = offerFilterLabels[name]
    const value = state[name]
    if (!value) return []
    const href = offerListPath({ ...state, [name]: undefined })
    return [{ label: `${label}: ${values[value]}`, href }]
  })
