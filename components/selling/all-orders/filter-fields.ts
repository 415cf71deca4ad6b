import type { FilterField } from '@/components/data-table/filter-bar'
import { dayText } from '@/components/ui/day'
import { firstPage, keysOf, listQuery } from '@/lib/core/list'
import { orderDirectionLabels, orderFilterLabels } from '@/lib/selling/orders/labels'
import { type AllOrdersState, allOrdersList, ordersFilters } from '@/lib/selling/orders/lists'
import { allOrdersListPath } from './addresses'

const { part } = keysOf(allOrdersList)

/** The controls of the list: its filters, then its order. */
export function filterFields(state: AllOrdersState): FilterField[] {
  const filters = ordersFilters.map((name): FilterField => {
    const { label, values } = orderFilterLabels[name]
    const field = { name: part(name), label, value: state[name] ?? '' }
    if (!values) return { ...field, kind: 'day' }
    const options = Object.entries(values).map(([value, words]) => ({ value, label: words }))
    return { ...field, kind: 'choice', options: [{ value: '', label: 'Any' }, ...options] }
  })
  const { usual, of } = allOrdersList.parts.direction
  const inAddress = (direction: (typeof of)[number]) => (direction === usual ? '' : direction)
  return [
    ...filters,
    {
      name: part('direction'),
      label: 'Sort by',
      value: inAddress(state.direction),
      kind: 'choice',
      options: of.map((each) => ({ value: inAddress(each), label: orderDirectionLabels[each] })),
    },
  ]
}

/** What else of the address its controls keep. */
export const keptBesideFilters = ({
  organisationId,
  daysOf,
}: AllOrdersState): Record<string, string> =>
  Object.fromEntries(listQuery(allOrdersList, { organisationId, daysOf }))

/** Each active filter in words, with the list without it. `organisation`: whose orders are asked for. */
export function filterChips(
  state: AllOrdersState,
  organisation: { name: string } | null,
): { label: string; href: string }[] {
  const view = firstPage(state)
  const filters = ordersFilters.flatMap((name) => {
    const value = state[name]
    if (!value) return []
    const { label, values } = orderFilterLabels[name]
    const words = values ? values[value] : dayText(value)
    return [
      { label: `${label}: ${words}`, href: allOrdersListPath({ ...view, [name]: undefined }) },
    ]
  })
  // Without a day it leaves nothing out.
  if (state.daysOf && (state.placedFrom || state.placedUntil)) {
    const href = allOrdersListPath({ ...view, daysOf: undefined })
    filters.push({ label: 'Days of UTC', href })
  }
  if (!organisation) return filters
  const href = allOrdersListPath({ ...view, organisationId: undefined })
  return [{ label: `Partner: ${organisation.name}`, href }, ...filters]
}
