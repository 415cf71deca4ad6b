'use client'

import { SearchX, ShoppingCart } from 'lucide-react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { FilterBar } from '@/components/data-table/filter-bar'
import { FilterChips } from '@/components/data-table/filter-chips'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Pagination } from '@/components/data-table/pagination'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { type CountedPage, firstPage, pageLinks, placeWords, totalWords } from '@/lib/core/list'
import type { AllOrdersState } from '@/lib/selling/orders/lists'
import { zoneOfDays } from '@/lib/selling/orders/policy'
import { allOrdersFilePath, allOrdersListPath, allOrdersPath } from './addresses'
import { AllOrdersTable } from './all-orders-table'
import { filterChips, filterFields, keptBesideFilters } from './filter-fields'
import type { OrderRow } from './order-row'
import { type FindOrganisations, OrganisationFilter } from './organisation-filter'

const crumbs = [{ label: 'Settings' }, { label: 'Profile' }, { label: 'Orders' }]

type Props = {
  list: CountedPage<OrderRow>
  state: AllOrdersState
  /** Whose orders are asked for; null for those of all. */
  organisation: { id: string; name: string } | null
  find: FindOrganisations
  /** The installation’s. */
  timeZone: string
}

/** The screen `Orders`: those of all organisations, for staff. */
export function AllOrders({ list, state, organisation, find, timeZone }: Props) {
  const view = firstPage(state)
  const chips = filterChips(state, organisation)
  const { rows, extent } = list
  const clearHref = allOrdersListPath({ direction: state.direction })
  return (
    <>
      <PageHeader
        title="Orders"
        crumbs={crumbs}
        description={`What all organisations ordered: their users in the Shop and in Self-Service, and their programs. Days are those of ${zoneOfDays(state.daysOf, timeZone)}.`}
        actions={rows.length > 0 && <ExportMenu href={allOrdersFilePath(state)} of="orders" />}
      />
      <ListToolbar count={extent ? totalWords(extent, 'order', 'orders') : undefined}>
        <OrganisationFilter
          chosen={organisation}
          find={find}
          hrefOf={(organisationId) => allOrdersListPath({ ...view, organisationId })}
        />
      </ListToolbar>
      <div className="pb-3">
        <FilterBar
          label="Filter and sort orders"
          fields={filterFields(state)}
          path={allOrdersPath}
          keep={keptBesideFilters(state)}
        />
      </div>
      <FilterChips chips={chips} clearHref={clearHref} />
      {rows.length > 0 ? (
        <AllOrdersTable rows={rows} state={state} />
      ) : chips.length > 0 ? (
        <EmptyState
          icon={<SearchX />}
          title="No order found"
          action={<ButtonLink href={clearHref}>Clear all filters</ButtonLink>}
        >
          No order meets {chips.map(({ label }) => `“${label}”`).join(', ')}
          {chips.length > 1 && ' together'}.
        </EmptyState>
      ) : (
        <EmptyState icon={<ShoppingCart />} title="No orders yet">
          What partners’ users and programs order appears here.
        </EmptyState>
      )}
      <Pagination
        label="Pages of orders"
        place={placeWords(list)}
        {...pageLinks(list, (cursor) => allOrdersListPath({ ...view, ...cursor }))}
      />
    </>
  )
}
