'use client'

import { Building2, Plus, SearchX, Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { FilterSelect } from '@/components/data-table/filter-select'
import { GoSelect } from '@/components/data-table/go-select'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Pagination } from '@/components/data-table/pagination'
import { SearchField } from '@/components/data-table/search-field'
import { Selection } from '@/components/data-table/selection'
import { PageHeader } from '@/components/layout/page-header'
import { allPartnersPath, newBulkActionPath } from '@/components/operations/bulk-actions/addresses'
import { importsPath } from '@/components/operations/imports/addresses'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { GoForm } from '@/components/ui/go-form'
import { controlOf, firstPage, type ListState, pageLinks } from '@/lib/core/list'
import { partnersList } from '@/lib/partners/organisations/lists'
import type { PartnerOrganisationList } from '@/lib/partners/organisations/views'
import { listPath, newOrganisationPath, partnersFilePath, partnersPath } from './addresses'
import type { CompactRow } from './compact-row'
import { OrganisationTable } from './organisation-table'

const crumbs = [{ label: 'Settings' }, { label: 'Profile' }, { label: 'Partners' }]

type Props = Omit<PartnerOrganisationList, 'rows'> & {
  rows: readonly CompactRow[]
  state: ListState<typeof partnersList>
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
  const { rows, state, mayCreate } = props
  const nothing = rows.length === 0 && !state.search && !state.archived
  return (
    <>
      <PageHeader
        title="Partners"
        crumbs={crumbs}
        actions={
          !nothing && (
            <>
              <ExportMenu href={partnersFilePath(state)} of="partners" />
              {mayCreate && <ImportButton />}
              {mayCreate && <CreateButton />}
            </>
          )
        }
      />
      {nothing ? <Nothing mayCreate={mayCreate} /> : <Found {...props} />}
    </>
  )
}

/** What a search found, in words; nothing when there was none. */
function foundWords(matches: PartnerOrganisationList['matches']): string | undefined {
  if (!matches) return undefined
  const count = matches.count.toLocaleString('en-GB')
  return matches.more ? `More than ${count} found. Refine the search.` : `${count} found`
}

const archivedOptions = [
  { value: '', label: 'Without archived' },
  { value: '1', label: 'With archived' },
]

/** The table's headings sort it; where it has none, or they are out of sight, this does. */
const sortOptions = [
  { sort: 'name', direction: 'asc', label: 'By name, A to Z' },
  { sort: 'name', direction: 'desc', label: 'By name, Z to A' },
  { sort: 'created', direction: 'desc', label: 'Newest first' },
  { sort: 'created', direction: 'asc', label: 'Oldest first' },
] as const

function Found({ rows, before, after, matches, state, mayAct }: Props) {
  const view = firstPage(state)
  const { search, sort, direction, archived } = view
  return (
    <>
      <ListToolbar count={foundWords(matches)}>
        <SearchField
          label="Search partners"
          value={search}
          path={partnersPath}
          {...controlOf(partnersList, 'search', state)}
        />
        <FilterSelect
          label="Archived partners"
          value={archived ? '1' : ''}
          options={archivedOptions}
          path={partnersPath}
          {...controlOf(partnersList, 'archived', state)}
        />
        <GoSelect
          label="Sort by"
          value={listPath({ ...view, sort, direction })}
          options={sortOptions.map(({ label, ...order }) => ({
            value: listPath({ ...view, ...order }),
            label,
          }))}
          hrefOf={(href) => href}
          className="xl:hidden"
        />
      </ListToolbar>
      {rows.length === 0 ? (
        <EmptyState
          icon={<SearchX />}
          title="No partner found"
          action={<ButtonLink href={listPath({ ...view, search: '' })}>Clear search</ButtonLink>}
        >
          Nothing matches “<span className="break-all">{search}</span>”. Search by part of a name,
          by the beginning of an ID, or by a user’s email address.
          {!archived && ' Archived partners are left out.'}
        </EmptyState>
      ) : (
        <Selectable state={mayAct ? state : null}>
          <OrganisationTable rows={rows} view={view} selectable={mayAct} />
        </Selectable>
      )}
      <Pagination
        label="Pages of partners"
        {...pageLinks({ before, after }, (cursor) => listPath({ ...view, ...cursor }))}
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
