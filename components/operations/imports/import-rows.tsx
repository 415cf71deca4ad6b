'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { FilterSelect } from '@/components/data-table/filter-select'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Pagination } from '@/components/data-table/pagination'
import { Badge, type Tone } from '@/components/ui/badge'
import { controlOf, type Page, pageLinks } from '@/lib/core/list'
import { filterLabels } from '@/lib/operations/imports/labels'
import { importRowsList, type RowFilter, rowFilters } from '@/lib/operations/imports/lists'
import type { ImportRowView, ImportView } from '@/lib/operations/imports/views'
import { importPath, importRowsPath } from './addresses'

const tones: Record<NonNullable<ImportRowView['state']>, Tone> = {
  create: 'accent',
  skip: 'neutral',
  fail: 'danger',
  waiting: 'neutral',
  done: 'success',
  skipped: 'neutral',
  failed: 'danger',
}

const columns: Column<ImportRowView>[] = [
  { header: 'Name', primary: true, width: '22%', cell: ({ name }) => name || '–' },
  { header: 'Row', align: 'end', width: '5rem', phone: 'named', cell: ({ position }) => position },
  { header: 'Email address', phone: 'brief', cell: ({ email }) => email ?? '–' },
  {
    header: 'Status',
    phone: 'brief',
    width: '9rem',
    cell: ({ state, status }) => (
      <span>{state && <Badge tone={tones[state]}>{status}</Badge>}</span>
    ),
  },
  {
    header: 'What to know',
    width: '38%',
    cell: ({ problems, warnings }) => (
      <span className="block whitespace-normal">
        {problems.length + warnings.length === 0 && '–'}
        {[...problems, ...warnings].map((sentence) => (
          <span key={sentence} className="block">
            {sentence}
          </span>
        ))}
      </span>
    ),
  },
]

/** The rows of an import as they were checked, or as they were carried out. */
export function ImportRows({
  of,
  page,
  show,
}: {
  of: ImportView
  page: Page<ImportRowView>
  show: RowFilter | undefined
}) {
  const counts: Record<RowFilter, number> = {
    create: of.found?.create ?? 0,
    skip: of.found?.skip ?? 0,
    fail: of.found?.fail ?? 0,
    warned: of.found?.warned ?? 0,
    failed: of.run?.failed ?? 0,
  }
  const shown = rowFilters.filter((each) => counts[each] > 0 || each === show)
  return (
    <section aria-label="Rows">
      <ListToolbar>
        <FilterSelect
          label="Rows"
          value={show ?? ''}
          options={[
            { value: '', label: 'All rows' },
            ...shown.map((each) => ({
              value: each,
              label: `${filterLabels[each]} (${counts[each].toLocaleString('en-GB')})`,
            })),
          ]}
          path={importPath(of.id)}
          {...controlOf(importRowsList, 'show', show ? { show } : {})}
        />
      </ListToolbar>
      {page.rows.length > 0 ? (
        <DataTable
          label="Rows of the file"
          columns={columns}
          rows={page.rows}
          rowKey={({ id }) => id}
        />
      ) : (
        <p className="text-muted">There are no such rows.</p>
      )}
      <Pagination
        label="Pages of rows"
        {...pageLinks(page, (cursor) =>
          importRowsPath(of.id, { ...(show && { show }), ...cursor }),
        )}
      />
    </section>
  )
}
