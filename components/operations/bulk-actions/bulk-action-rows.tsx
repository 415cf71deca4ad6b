'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { FilterSelect } from '@/components/data-table/filter-select'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Pagination } from '@/components/data-table/pagination'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { userPath } from '@/components/partners/users/addresses'
import { Badge, type Tone } from '@/components/ui/badge'
import { type BulkRowState, bulkRowStates } from '@/db/enums'
import { controlOf, type Page, pageLinks } from '@/lib/core/list'
import { count, resultLabels } from '@/lib/operations/bulk-actions/labels'
import { bulkRowsList } from '@/lib/operations/bulk-actions/lists'
import type { BulkActionView, BulkRowView } from '@/lib/operations/bulk-actions/views'
import { bulkActionPath, bulkRowsPath } from './addresses'

const tones: Record<BulkRowState, Tone> = {
  waiting: 'neutral',
  done: 'success',
  skipped: 'neutral',
  failed: 'danger',
}

const status: Column<BulkRowView> = {
  header: 'Status',
  phone: 'brief',
  width: '9rem',
  cell: ({ state }) => <Badge tone={tones[state]}>{resultLabels[state]}</Badge>,
}
const why: Column<BulkRowView> = {
  header: 'What to know',
  cell: ({ problem }) => <span className="block whitespace-normal">{problem ?? '–'}</span>,
}
const columns: Record<BulkActionView['of'], Column<BulkRowView>[]> = {
  organisations: [
    { header: 'Organisation', primary: true, width: '36%', cell: ({ name }) => name },
    status,
    why,
  ],
  users: [
    {
      header: 'User',
      primary: true,
      width: '30%',
      cell: ({ name, email }) => (
        <span className="block min-w-0 [overflow-wrap:anywhere]">
          {name}
          <span className="block text-sm font-normal text-muted">{email}</span>
        </span>
      ),
    },
    {
      header: 'Organisation',
      phone: 'brief',
      width: '20%',
      cell: ({ organisation }) => organisation?.name ?? '–',
    },
    status,
    why,
  ],
}

const hrefOf = ({ id, organisation }: BulkRowView, of: BulkActionView['of']) =>
  of === 'organisations' || !organisation ? organisationPath(id) : userPath(organisation.id, id)

/** The rows of a bulk action with what became of each. */
export function BulkActionRows({
  of: { id, of, run },
  page,
  show,
}: {
  of: BulkActionView
  page: Page<BulkRowView>
  show: BulkRowState | undefined
}) {
  return (
    <section aria-label="Rows">
      <ListToolbar>
        <FilterSelect
          label="Rows"
          value={show ?? ''}
          options={[
            { value: '', label: `All rows (${count(run.total)})` },
            ...bulkRowStates
              .filter((state) => run[state] > 0 || state === show)
              .map((state) => ({
                value: state,
                label: `${resultLabels[state]} (${count(run[state])})`,
              })),
          ]}
          path={bulkActionPath(id)}
          {...controlOf(bulkRowsList, 'show', show ? { show } : {})}
        />
      </ListToolbar>
      {page.rows.length > 0 ? (
        <DataTable
          label="Rows of this action"
          columns={columns[of]}
          rows={page.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => (row.there ? hrefOf(row, of) : undefined)}
        />
      ) : (
        <p className="text-muted">There are no such rows.</p>
      )}
      <Pagination
        label="Pages of rows"
        {...pageLinks(page, (cursor) => bulkRowsPath(id, { ...(show && { show }), ...cursor }))}
      />
    </section>
  )
}
