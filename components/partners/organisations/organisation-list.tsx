'use client'

import { Building2, Plus, SearchX, Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { FilterBar } from '@/components/data-table/filter-bar'
import { FilterChips } from '@/components/data-table/filter-chips'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Pagination } from '@/components/data-table/pagination'
import { SearchField } from '@/components/data-table/search-field'
import { Selection } from '@/components/data-table/selection'
import { PageHeader } from '@/components/layout/page-header'
import {
  allPartnersPath,
  bulkActionsPath,
  newBulkActionPath,
} from '@/components/operations/bulk-actions/addresses'
import { importsPath } from '@/components/operations/imports/addresses'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { GoForm } from '@/components/ui/go-form'
import { controlOf, firstPage, pageLinks, placeWords, totalWords } from '@/lib/core/list'
import { type PartnersState, partnersPage } from '@/lib/partners/organisations/lists'
import type { TableLook } from '@/lib/partners/organisations/policy'
import type { FilterChoices, PartnerOrganisationList } from '@/lib/partners/organisations/views'
import { listPath, newOrganisationPath, partnersFilePath, partnersPath } from './addresses'
import type { CompactRow } from './compact-row'
import { EditTableLook } from './edit-table-look'
import type { FilterSearches } from './filter-actions'
import { filterChips, filterFields, keptBesideFilters, withoutFilters } from './filter-fields'
import { OrganisationTable } from './organisation-table'
import { asksForSomething, type TableViews } from './shown-view'
import type { ChooseTableLook } from './table-look-actions'
import type { ViewActions } from './view-actions'
import { ViewBar, ViewNotice, ViewOpener } from './view-bar'

const crumbs = [{ label: 'Settings' }, { label: 'Profile' }, { label: 'Partners' }]

type Props = Omit<PartnerOrganisationList, 'rows'> & {
  rows: readonly CompactRow[]
  state: PartnersState
  choices: FilterChoices
  searches: FilterSearches
  look: TableLook
  chooseLook: ChooseTableLook
  views: TableViews
  viewActions: ViewActions
  /** Whether the reader may share views. */
  mayShare: boolean
  /** Whether the reader may create organisations. */
  mayCreate: boolean
  /** Whether the reader may act on many organisations at once. */
  mayAct: boolean
}

/**
 * The screen `Partners`: heading, search, table and pages, or what to do when there is nothing to show. One
 * client component with plain values: as server components the same screen weighs half as much again.
 */
export function OrganisationList(props: Props) {
  const { rows, state, choices, look, chooseLook, mayCreate, mayAct } = props
  const nothing = rows.length === 0 && !state.search && filterChips(state, choices).length === 0
  return (
    <>
      <PageHeader
        title="Partners"
        crumbs={crumbs}
        actions={
          !nothing && (
            <>
              <EditTableLook look={look} choose={chooseLook} />
              <ExportMenu href={partnersFilePath(state)} of="partners" />
              {mayAct && <ButtonLink href={bulkActionsPath}>Bulk actions</ButtonLink>}
              {mayCreate && <ImportButton />}
              {mayCreate && <CreateButton />}
            </>
          )
        }
      />
      {nothing ? <Nothing mayCreate={mayCreate} /> : <Viewed {...props} />}
    </>
  )
}

/** The saved views, and the table as one of them or as the address asks for it. */
function Viewed(props: Props) {
  const { views, state, viewActions, mayShare } = props
  const { shown } = views
  return (
    <>
      <ViewBar views={views} state={state} actions={viewActions} mayShare={mayShare} />
      {shown && shown !== 'gone' && shown.broken && !asksForSomething(state) ? (
        <>
          <ViewOpener views={views} state={state} />
          <EmptyState icon={<SearchX />} title={`The view “${shown.name}” cannot be shown`}>
            It asks for what the table cannot be asked any more.
          </EmptyState>
        </>
      ) : (
        <Found {...props} />
      )}
    </>
  )
}

/** What a search found, else how many there are, in words. */
function foundWords({ matches, extent }: Props): string | undefined {
  if (!matches) return extent ? totalWords(extent, 'partner', 'partners') : undefined
  const count = matches.count.toLocaleString('en-GB')
  return matches.more ? `At least ${count} found. Refine the search.` : `${count} found`
}

function Found(props: Props) {
  const { rows, state, choices, searches, look, mayAct, views } = props
  const view = firstPage(state)
  const chips = filterChips(state, choices)
  return (
    <>
      <ViewNotice views={views} />
      <ListToolbar count={foundWords(props)}>
        <SearchField
          label="Search partners"
          value={view.search}
          path={partnersPath}
          {...controlOf(partnersPage, 'search', state)}
        />
      </ListToolbar>
      <div className="flex flex-wrap gap-2 pb-3">
        <ViewOpener views={views} state={state} />
        <FilterBar
          label="Filter and sort partners"
          fields={filterFields(state, choices, searches)}
          path={partnersPath}
          keep={keptBesideFilters(state)}
        />
      </div>
      <FilterChips chips={chips} clearHref={withoutFilters(state)} />
      {rows.length === 0 ? (
        <NothingFound state={state} chips={chips} />
      ) : (
        <Selectable state={mayAct ? state : null}>
          <OrganisationTable rows={rows} view={view} look={look} selectable={mayAct} />
        </Selectable>
      )}
      <Pagination
        label="Pages of partners"
        place={placeWords(props)}
        {...pageLinks(props, (cursor) => listPath({ ...view, ...cursor }))}
      />
    </>
  )
}

/** Without a state nothing can be selected. */
function Selectable({ state, children }: { state: Props['state'] | null; children: ReactNode }) {
  if (!state) return children
  return (
    <Selection
      label="Selected partners"
      path={newBulkActionPath}
      of="organisations"
      allHref={allPartnersPath(state)}
    >
      {children}
    </Selection>
  )
}

function NothingFound({
  state,
  chips,
}: Pick<Props, 'state'> & { chips: ReturnType<typeof filterChips> }) {
  const { search, archived, status } = state
  const filters = chips.map(({ label }) => `“${label}”`).join(', ')
  return (
    <EmptyState
      icon={<SearchX />}
      title="No partner found"
      action={
        <>
          {chips.length > 0 && (
            <ButtonLink href={withoutFilters(state)}>Clear all filters</ButtonLink>
          )}
          {search && (
            <ButtonLink href={listPath({ ...firstPage(state), search: '' })}>
              Clear search
            </ButtonLink>
          )}
        </>
      }
    >
      {search ? (
        <>
          Nothing matches “<span className="break-all">{search}</span>”
          {filters && ` among partners with ${filters}`}. Search by part of a name, by the beginning
          of an ID, or by a user’s email address.
        </>
      ) : (
        `No partner meets ${filters}${chips.length > 1 ? ' together' : ''}.`
      )}
      {!archived && status !== 'archived' && ' Archived partners are left out.'}
    </EmptyState>
  )
}

function Nothing({ mayCreate }: Pick<Props, 'mayCreate'>) {
  return (
    <EmptyState
      icon={<Building2 />}
      title="No partners yet"
      action={
        mayCreate && (
          <>
            <CreateButton />
            <ImportButton />
          </>
        )
      }
    >
      A partner organisation is a reseller or distributor that sells for you. Its users get a login
      and the partner pages that you allow.
    </EmptyState>
  )
}

function ImportButton() {
  return (
    <ButtonLink href={importsPath}>
      <Upload aria-hidden="true" />
      Import
    </ButtonLink>
  )
}

function CreateButton() {
  return (
    <GoForm href={newOrganisationPath}>
      <Button type="submit" variant="primary" data-shortcut="c" aria-keyshortcuts="c">
        <Plus aria-hidden="true" />
        Create Partner
      </Button>
    </GoForm>
  )
}
