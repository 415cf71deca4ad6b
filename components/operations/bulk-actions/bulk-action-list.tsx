'use client'

import { ListChecks } from 'lucide-react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { Pagination } from '@/components/data-table/pagination'
import { PageHeader } from '@/components/layout/page-header'
import { partnersPath } from '@/components/partners/organisations/addresses'
import { usersPath } from '@/components/partners/people/addresses'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Time } from '@/components/ui/time'
import { type Page, pageLinks } from '@/lib/core/list'
import { actionLabels, count } from '@/lib/operations/bulk-actions/labels'
import type { BulkActionView } from '@/lib/operations/bulk-actions/views'
import { RunState } from '../bulk-runs/run-state'
import { bulkActionPath, bulkActionsListPath } from './addresses'

const columns: Column<BulkActionView>[] = [
  { header: 'Action', primary: true, cell: ({ action }) => actionLabels[action].label },
  { header: 'State', phone: 'brief', cell: ({ run }) => <RunState state={run.state} /> },
  {
    header: 'Result',
    phone: 'named',
    cell: ({ run: { done, total, failed } }) =>
      `${count(done)} of ${count(total)} done${failed > 0 ? `, ${count(failed)} failed` : ''}`,
  },
  { header: 'Started by', phone: 'hidden', cell: ({ run }) => run.startedBy },
  {
    header: 'Started',
    phone: 'named',
    cell: ({ run }) => <Time value={run.startedAt} format="relative" />,
  },
]

/** The screen `Bulk actions`: what was done to many organisations or users at once. */
export function BulkActionList({ list }: { list: Page<BulkActionView> }) {
  return (
    <>
      <PageHeader
        title="Bulk actions"
        crumbs={[{ label: 'Partners', href: partnersPath }, { label: 'Bulk actions' }]}
        description="What was done to many organisations or users at once, with what became of each."
      />
      {list.rows.length > 0 ? (
        <DataTable
          label="Bulk actions"
          columns={columns}
          rows={list.rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => bulkActionPath(id)}
        />
      ) : (
        <EmptyState
          icon={<ListChecks />}
          title="No bulk action yet"
          action={
            <>
              <ButtonLink href={partnersPath}>Partners</ButtonLink>
              <ButtonLink href={usersPath}>Users</ButtonLink>
            </>
          }
        >
          Select some rows of a list, then choose what is to be done to all of them.
        </EmptyState>
      )}
      <Pagination
        label="Pages of bulk actions"
        {...pageLinks(list, (cursor) => bulkActionsListPath(cursor))}
      />
    </>
  )
}
