import { invoiceOwners, partnerPages, partnerStatuses } from '@/db/enums'
import { type Cursor, defineList, type ListDefinition, type ListState } from '@/lib/core/list'

/**
 * What the partners table is filtered by. All of them are asked for together. `archived`: archived organisations too;
 * without it they are left out, unless `status` asks for them.
 */
const filters = {
  status: { kind: 'choice', of: partnerStatuses },
  archived: { kind: 'flag' },
  invoiceOwner: { kind: 'choice', of: invoiceOwners },
  pageAccess: { kind: 'choice', of: [...partnerPages, 'none'] },
  users: { kind: 'choice', of: ['none', 'some'] },
  currency: { kind: 'currency' },
  tag: { kind: 'id' },
  owner: { kind: 'id' },
  choice: { kind: 'id' },
  createdFrom: { kind: 'day' },
  createdUntil: { kind: 'day' },
} as const satisfies ListDefinition['parts']

export type PartnersFilterName = keyof typeof filters
export const partnersFilters = Object.keys(filters) as PartnersFilterName[]

/** The partners table. */
export const partnersList = defineList({
  parts: {
    search: { kind: 'search' },
    sort: {
      kind: 'choice',
      of: ['name', 'created', 'users', 'lastSignIn', 'attention'],
      usual: 'name',
    },
    direction: { kind: 'choice', of: ['asc', 'desc'], usual: 'asc' },
    ...filters,
  },
  size: { usual: 50, most: 100, key: 'size' },
})

/** What the table’s page shows: the table, and as which saved view it was opened. */
export const partnersPage = defineList({
  ...partnersList,
  parts: { ...partnersList.parts, view: { kind: 'id' } },
})

export type PartnersState = ListState<typeof partnersPage>

/** What a saved view keeps: search, filters and order. */
export type PartnersQuery = Omit<ListState<typeof partnersList>, keyof Cursor | 'size'>

/** Columns of the partners table beside the name, in the order in which they stand there. */
export const partnersColumns = [
  'id',
  'zuoraAccount',
  'salesforceAccount',
  'invoiceOwner',
  'currency',
  'owner',
  'tags',
  'fields',
  'users',
  'lastSignIn',
  'created',
] as const
export type PartnersColumn = (typeof partnersColumns)[number]
