'use client'

import { SearchX, Users } from 'lucide-react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { MorePages } from '@/components/data-table/more-pages'
import { SearchField } from '@/components/data-table/search-field'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Surface } from '@/components/ui/surface'
import { Time } from '@/components/ui/time'
import { countryName } from '@/lib/ports/billing/countries'
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

type Props = { list: List; search: string; after?: string; shopHref: string | null }

/** The organisation's customers: search, table and pages, or what to do when there is nothing to show. */
export function CustomerList({ list, search, after, shopHref }: Props) {
  if (list.rows.length === 0 && !search && !after) return <NoCustomers shopHref={shopHref} />
  return (
    <>
      <ListToolbar count="By name">
        <SearchField label="Search customers" name="search" value={search} path={selfServicePath} />
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
      <MorePages
        label="Pages of customers"
        firstHref={after && customersPath({ search })}
        nextHref={list.after && customersPath({ search, after: list.after })}
      />
    </>
  )
}

function NothingFound({ search }: { search: string }) {
  if (!search) {
    return (
      <EmptyState
        icon={<Users />}
        title="Nothing on this page"
        action={<ButtonLink href={selfServicePath}>Go to the first page</ButtonLink>}
      >
        The list ends before it.
      </EmptyState>
    )
  }
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
