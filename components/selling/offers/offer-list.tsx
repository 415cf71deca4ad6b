'use client'

import { Plus, SearchX, Tag } from 'lucide-react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { FilterBar } from '@/components/data-table/filter-bar'
import { FilterChips } from '@/components/data-table/filter-chips'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { GoForm } from '@/components/ui/go-form'
import { totalWords } from '@/lib/core/list'
import type { OffersState } from '@/lib/selling/offers/lists'
import type { OfferView } from '@/lib/selling/offers/views'
import { newOfferPath, offersFilePath, offersPath } from './addresses'
import { CatalogueState } from './catalogue-state'
import type { RefreshCatalogue, UpdateOffer } from './offer-actions'
import { filterChips, filterFields } from './offer-filters'
import { OfferTable } from './offer-table'

const crumbs = [{ label: 'Settings' }, { label: 'Profile' }, { label: 'Offers' }]

/** The screen `Offers`: what partners can sell. */
export function OfferList({
  offers,
  state,
  fetchedAt,
  connected,
  update,
  refresh,
}: {
  offers: readonly OfferView[]
  state: OffersState
  /** When the catalogue was read; null: never. */
  fetchedAt: string | null
  connected: boolean
  /** Null where the reader may not. */
  update: UpdateOffer | null
  refresh: RefreshCatalogue | null
}) {
  const chips = filterChips(state)
  const nothing = offers.length === 0 && chips.length === 0
  return (
    <>
      <PageHeader
        title="Offers"
        crumbs={crumbs}
        description="What partners can sell in their Shop, out of the Zuora catalogue."
        actions={
          !nothing && (
            <>
              <ExportMenu href={offersFilePath(state)} of="offers" />
              {update && <CreateButton />}
            </>
          )
        }
      />
      <div className="pb-3">
        <CatalogueState fetchedAt={fetchedAt} connected={connected} refresh={refresh} />
      </div>
      {nothing ? (
        <EmptyState icon={<Tag />} title="No offers yet" action={update && <CreateButton />}>
          An offer is a product rate plan of Zuora with a name and a description for partners. What
          is offered here is what they can sell.
        </EmptyState>
      ) : (
        <>
          <ListToolbar
            count={totalWords({ preceding: 0, total: offers.length }, 'offer', 'offers')}
          >
            <FilterBar
              label="Filter offers"
              title="Filter"
              fields={filterFields(state)}
              path={offersPath}
              keep={{}}
            />
          </ListToolbar>
          <FilterChips chips={chips} clearHref={offersPath} />
          {offers.length === 0 ? (
            <EmptyState
              icon={<SearchX />}
              title="No offer found"
              action={<ButtonLink href={offersPath}>Clear all filters</ButtonLink>}
            >
              No offer meets {chips.map(({ label }) => `“${label}”`).join(', ')}
              {chips.length > 1 && ' together'}.
            </EmptyState>
          ) : (
            <OfferTable offers={offers} update={update} />
          )}
        </>
      )}
    </>
  )
}

function CreateButton() {
  return (
    <GoForm href={newOfferPath}>
      <Button type="submit" variant="primary">
        <Plus aria-hidden="true" />
        Create offer
      </Button>
    </GoForm>
  )
}
