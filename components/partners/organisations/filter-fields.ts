import type { FilterField } from '@/components/data-table/filter-bar'
import { dayText } from '@/components/ui/day'
import type { PartnerPage } from '@/db/enums'
import { firstPage, keysOf, listQuery } from '@/lib/core/list'
import { filterLabels, sortLabels } from '@/lib/partners/organisations/labels'
import {
  type PartnersFilterName,
  type PartnersState,
  partnersFilters,
  partnersList,
} from '@/lib/partners/organisations/lists'
import { listPath } from './addresses'

/** What can be chosen here: partner pages that exist, and currencies that occur. */
export type FilterChoices = { pages: readonly PartnerPage[]; currencies: readonly string[] }

const { part } = keysOf(partnersList)
const asked = (value: unknown) => (value === true ? '1' : typeof value === 'string' ? value : '')

function optionsOf(name: PartnersFilterName, { pages, currencies }: FilterChoices) {
  const { values = {}, any = '' } = filterLabels[name]
  const known =
    name === 'currency'
      ? currencies.map((code) => [code, code])
      : Object.entries(values).filter(
          ([value]) => name !== 'pageAccess' || value === 'none' || pages.some((p) => p === value),
        )
  return [{ value: '', label: any }, ...known.map(([value = '', label = '']) => ({ value, label }))]
}

/** The controls of the partners table: its filters, then its order. */
export function filterFields(state: PartnersState, choices: FilterChoices): FilterField[] {
  const filters = partnersFilters.map((name): FilterField => {
    const { kind } = partnersList.parts[name]
    const field = { name: part(name), label: filterLabels[name].label, value: asked(state[name]) }
    if (kind === 'flag' || kind === 'day') return { ...field, kind }
    return { ...field, kind: 'choice', options: optionsOf(name, choices) }
  })
  const order = (['sort', 'direction'] as const).map((name): FilterField => {
    const { of, usual } = partnersList.parts[name]
    const labels: Record<string, string> = sortLabels[name].values
    return {
      name,
      label: sortLabels[name].label,
      value: state[name] === usual ? '' : state[name],
      kind: 'choice',
      options: of.map((value) => ({
        value: value === usual ? '' : value,
        label: labels[value] ?? '',
      })),
    }
  })
  return [...filters, ...order]
}

/** What else of the address its controls keep. */
export function keptBesideFilters({ search, size }: PartnersState): Record<string, string> {
  return Object.fromEntries(listQuery(partnersList, { search, size }))
}

/** Each active filter in words, with the table without it. */
export function filterChips(state: PartnersState): { label: string; href: string }[] {
  const view = firstPage(state)
  return partnersFilters.flatMap((name) => {
    const value = state[name]
    if (!value) return []
    const { label, values = {} } = filterLabels[name]
    const { kind } = partnersList.parts[name]
    const words = kind === 'day' ? dayText(String(value)) : (values[String(value)] ?? String(value))
    return [
      {
        label: value === true ? label : `${label}: ${words}`,
        href: listPath({ ...view, [name]: undefined }),
      },
    ]
  })
}

/** The table without any filter, in the same order. */
export function withoutFilters({ search, sort, direction, size }: PartnersState): string {
  return listPath({ search, sort, direction, size })
}
