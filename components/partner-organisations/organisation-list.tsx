import { Building2, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Pagination } from '@/components/data-table/pagination'
import { SearchField } from '@/components/data-table/search-field'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { ListState } from '@/lib/partner-organisations/schema'
import type { PartnerOrganisationList } from '@/lib/partner-organisations/views'
import { listPath, partnersPath } from './addresses'
import { OrganisationTable } from './organisation-table'

/** What a search found, in words; nothing when there was none. */
function foundWords(matches: PartnerOrganisationList['matches']): string | undefined {
  if (!matches) return undefined
  const count = matches.count.toLocaleString('en-GB')
  return matches.more ? `More than ${count} found. Refine the search.` : `${count} found`
}

/** The partners table with its search and pages, or what to do when there is nothing to show. */
export function OrganisationList({
  list: { rows, before, after, matches },
  state,
  createButton,
}: {
  list: PartnerOrganisationList
  state: ListState
  /** Absent where the reader may not create. */
  createButton: ReactNode
}) {
  const { search, sort, direction, size } = state
  if (rows.length === 0 && !search) return <Nothing state={state} createButton={createButton} />

  const view = { search, sort, direction, size }
  const kept = new URLSearchParams(listPath({ sort, direction, size }).split('?')[1])
  return (
    <>
      <ListToolbar count={foundWords(matches)}>
        <SearchField
          label="Search partners"
          name="search"
          value={search}
          path={partnersPath}
          keep={Object.fromEntries(kept)}
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
        </EmptyState>
      ) : (
        <>
          <OrganisationTable rows={rows} view={view} />
          {(before || after) && (
            <div className="flex justify-end pt-3">
              <Pagination
                label="Pages of partners"
                previousHref={before && listPath({ ...view, before })}
                nextHref={after && listPath({ ...view, after })}
              />
            </div>
          )}
        </>
      )}
    </>
  )
}

function Nothing({ state, createButton }: { state: ListState; createButton: ReactNode }) {
  if (state.after || state.before) {
    return (
      <EmptyState
        icon={<Building2 />}
        title="Nothing on this page"
        action={<ButtonLink href={partnersPath}>Go to the first page</ButtonLink>}
      >
        The list ends before it.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<Building2 />} title="No partners yet" action={createButton}>
      A partner organisation is a reseller or distributor that sells for you. Its users get a login
      and the partner pages that you allow.
    </EmptyState>
  )
}
