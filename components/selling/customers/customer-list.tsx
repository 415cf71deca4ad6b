'use client'

import { SearchX, Users } from 'lucide-react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Pagination } from '@/components/data-table/pagination'
import { SearchField } from '@/components/data-table/search-field'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Surface } from '@/components/ui/surface'
import { Time } from '@/components/ui/time'
import { controlOf, type ListState, pageLinks, placeWords } from '@/lib/core/list'
import { countryName } from '@/lib/ports/billing/countries'
import { customersList } from '@/lib/selling/customers/lists'
import type { CustomerRow, CustomerList as List } from '@/lib/selling/customers/views'
import { customerPath, customersPath, selfServicePath } from './addresses'

const columns: Column<CustomerRow>[] = [
  {
    header: 'Customer',
    primary: true,
    width: '42%',
    cell: ({ name, email }) => (
      <span className="block min-w-0 py-0.5 [overflow-wrap:anywhere]">
        {name}
        <span className="block text-sm font-normal text-muted">{email}</span>
      </span>
    ),
  },
  { header: 'Country', phone: 'brief', cell: ({ country }) => countryName(country) },
  {
    header: 'Subscriptions',
    align: 'end',
    phone: 'named',
    cell: ({ subscriptions }) => subscriptions,
  },
  { header: 'Added', phone: 'hidden', cell: ({ createdAt }) => <Time value={createdAt} /> },
]

type Props = { list: List; state: ListState<typeof customersList>; shopHref: string | null }

/** The organisation's customers: search, table and pages, or what to do when there is nothing to show. */
export function CustomerList({ list, state, shopHref }: Props) {
  const { search } = state
  if (list.rows.length === 0 && !search) return <NoCustomers shopHref={shopHref} />
  return (
    <>
      <ListToolbar count="By name">
        <SearchField
          label="Search customers"
          value={search}
          path={selfServicePath}
          {...controlOf(customersList, 'search', state)}
        />
      </ListToolbar>
      {list.rows.length > 0 ? (
        <Surface>
          <DataTable
            label="Customers"
            columns={columns}
            rows={list.rows}
            rowKey={({ id }) => id}
            rowHref={({ id }) => customerPath(id)}
          />
        </Surface>
      ) : (
        <NothingFound search={search} />
      )}
      <Pagination
        label="Pages of customers"
        place={placeWords(list)}
        {...pageLinks(list, (cursor) => customersPath({ search, ...cursor }))}
      />
    </>
  )
}

function NothingFound({ search }: { search: string }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="No customer found"
      action={<ButtonLink href={selfServicePath}>Clear search</ButtonLink>}
    >
      No customer’s name contains “<span className="break-all">{search}</span>”.
    </EmptyState>
  )
}

function NoCustomers({ shopHref }: Pick<Props, 'shopHref'>) {
  return (
    <EmptyState
      icon={<Users />}
      title="No customers yet"
      action={
        shopHref && (
          <ButtonLink href={shopHref} variant="primary">
            Go to the Shop
          </ButtonLink>
        )
      }
    >
      The customers you sell a subscription to appear here, and you look after their subscriptions
      and invoices from then on.
    </EmptyState>
  )
}
