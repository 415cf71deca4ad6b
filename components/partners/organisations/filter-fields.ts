import type { FilterField } from '@/components/data-table/filter-bar'
import { dayText } from '@/components/ui/day'
import { firstPage, keysOf, listQuery } from '@/lib/core/list'
import { filterLabels, sortLabels } from '@/lib/partners/organisations/labels'
import {
  type PartnersFilterName,
  type PartnersState,
  partnersFilters,
  partnersList,
  partnersPage,
} from '@/lib/partners/organisations/lists'
import type { FilterChoices } from '@/lib/partners/organisations/views'
import { listPath } from './addresses'
import type { FilterSearches, FoundValue } from './filter-actions'

const { part } = keysOf(partnersList)
const asked = (value: unknown) => (value === true ? '1' : typeof value === 'string' ? value : '')

/** What a value is called that can be one of very many. */
const nameOf = ({ name, field, former }: FoundValue) => {
  if (field !== undefined) return `${field}: ${name}`
  return former ? `${name} (left)` : name
}

const choiceOf = (found: FoundValue) => ({
  id: found.id,
  label: nameOf(found),
  description: found.email,
})

/** The values of the filters that can have very many, as far as the page has them. */
const manyOf = ({ tags, owners, choices }: FilterChoices) => ({
  tag: tags,
  owner: owners,
  choice: choices,
})

/** Those that one asks for now and then. */
const rare: readonly PartnersFilterName[] = [
  'invoiceOwner',
  'pageAccess',
  'users',
  'currency',
  'choice',
  'createdFrom',
  'createdUntil',
]

const isMany = (name: PartnersFilterName): name is keyof FilterSearches =>
  name === 'tag' || name === 'owner' || name === 'choice'

/** What can be chosen of a filter, and what it is called. */
function choicesOf(name: PartnersFilterName, choices: FilterChoices): [string, string][] {
  const { values = {} } = filterLabels[name]
  if (isMany(name)) return manyOf(choices)[name].values.map((value) => [value.id, nameOf(value)])
  if (name === 'currency') return choices.currencies.map((code) => [code, code])
  return Object.entries(values).filter(
    ([value]) =>
      name !== 'pageAccess' || value === 'none' || choices.pages.some((page) => page === value),
  )
}

/** A choice that is gone stays visible as long as it is asked for. */
function optionsOf(name: PartnersFilterName, value: string, choices: FilterChoices) {
  const known = choicesOf(name, choices)
  const gone = value !== '' && !known.some(([each]) => each === value)
  return [
    ['', filterLabels[name].any ?? ''],
    ...known,
    ...(gone ? [[value, wordsOf(name, value, choices)]] : []),
  ].map(([each = '', label = '']) => ({ value: each, label }))
}

/** What is chosen of a filter, in words. */
function wordsOf(name: PartnersFilterName, value: string, choices: FilterChoices): string {
  if (partnersList.parts[name].kind === 'day') return dayText(value)
  const [, words] = choicesOf(name, choices).find(([each]) => each === value) ?? []
  if (words !== undefined) return words
  if (name === 'tag' || name === 'choice') return 'one that is gone'
  return name === 'owner' ? 'somebody who is unknown' : value
}

/** The controls of the partners table: its filters, then its order. */
export function filterFields(
  state: PartnersState,
  choices: FilterChoices,
  searches: FilterSearches,
): FilterField[] {
  const { few, values } = choices.choices
  const hasChoices = !few || values.length > 0 || state.choice
  const offered = partnersFilters.filter((name) => name !== 'choice' || hasChoices)
  const filters = offered.map((name): FilterField => {
    const { kind } = partnersList.parts[name]
    const value = asked(state[name])
    const field = {
      name: part(name),
      label: filterLabels[name].label,
      value,
      rare: rare.includes(name),
    }
    if (kind === 'flag' || kind === 'day') return { ...field, kind }
    if (isMany(name) && !manyOf(choices)[name].few) {
      const shown = wordsOf(name, value, choices)
      const { any = '' } = filterLabels[name]
      return { ...field, kind: 'search', any, shown, find: searches[name], choiceOf }
    }
    return { ...field, kind: 'choice', options: optionsOf(name, value, choices) }
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
export function keptBesideFilters({ search, size, view }: PartnersState): Record<string, string> {
  return Object.fromEntries(listQuery(partnersPage, { search, size, view }))
}

/** Each active filter in words, with the table without it. */
export function filterChips(
  state: PartnersState,
  choices: FilterChoices,
): { label: string; href: string }[] {
  const view = firstPage(state)
  return partnersFilters.flatMap((name) => {
    const value = state[name]
    if (!value) return []
    const { label } = filterLabels[name]
    return [
      {
        label: value === true ? label : `${label}: ${wordsOf(name, String(value), choices)}`,
        href: listPath({ ...view, [name]: undefined }),
      },
    ]
  })
}

/** The table without any filter, in the same order. */
export function withoutFilters({ search, sort, direction, size, view }: PartnersState): string {
  return listPath({ search, sort, direction, size, view })
}
