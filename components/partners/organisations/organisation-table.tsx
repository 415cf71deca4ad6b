'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { Badge } from '@/components/ui/badge'
import { CopyableId } from '@/components/ui/copyable-id'
import { Logo } from '@/components/ui/logo'
import { Time } from '@/components/ui/time'
import type { Cursor } from '@/lib/core/list'
import { fieldLabels, invoiceOwnerLabels } from '@/lib/partners/organisations/labels'
import type { PartnersState } from '@/lib/partners/organisations/lists'
import { listPath, organisationPath } from './addresses'
import { type CompactRow, type ShownRow, wholeRow } from './compact-row'

type View = Omit<PartnersState, keyof Cursor>

/** A heading's link: the other direction where the table is sorted by it, else its usual one. */
function sortBy(view: View, sort: View['sort'], usual: View['direction']) {
  if (view.sort !== sort) return { href: listPath({ ...view, sort, direction: usual }) }
  const ascending = view.direction === 'asc'
  return {
    href: listPath({ ...view, direction: ascending ? 'desc' : 'asc' }),
    direction: ascending ? ('ascending' as const) : ('descending' as const),
  }
}

const none = '–'

function Name({ row }: { row: ShownRow }) {
  const { name, suspended, archived, needsAttention } = row
  if (!suspended && !archived && !needsAttention) return name
  return (
    <>
      {name} {archived && <Badge>Archived</Badge>}{' '}
      {suspended && <Badge tone="warning">Suspended</Badge>}{' '}
      {needsAttention && <Badge tone="danger">Needs attention</Badge>}
    </>
  )
}

function columnsFor(view: View): Column<ShownRow>[] {
  return [
    {
      header: 'Name',
      primary: true,
      cell: (row) => <Name row={row} />,
      sort: sortBy(view, 'name', 'asc'),
    },
    {
      header: 'Partner Organisation ID',
      phone: 'hidden',
      cell: (row) => (
        <CopyableId value={row.id} name="Partner Organisation ID" of={row.name} short />
      ),
    },
    {
      header: fieldLabels.zuoraAccountKey,
      phone: 'brief',
      cell: (row) => (
        <CopyableId
          value={row.zuoraAccountKey}
          name={fieldLabels.zuoraAccountKey}
          of={row.name}
          short
        />
      ),
    },
    {
      header: fieldLabels.salesforceAccountId,
      phone: 'hidden',
      cell: (row) =>
        row.salesforceAccountId ? (
          <CopyableId
            value={row.salesforceAccountId}
            name={fieldLabels.salesforceAccountId}
            of={row.name}
            short
          />
        ) : (
          none
        ),
    },
    {
      header: fieldLabels.invoiceOwner,
      phone: 'hidden',
      cell: (row) => invoiceOwnerLabels[row.invoiceOwner].label,
    },
    {
      header: 'Users',
      align: 'end',
      phone: 'named',
      cell: (row) => row.userCount.toLocaleString('en-GB'),
      sort: sortBy(view, 'users', 'desc'),
    },
    {
      header: 'Created',
      // What a list is sorted by can be seen.
      phone: view.sort === 'created' ? 'named' : 'hidden',
      cell: (row) => <Time value={row.createdAt} />,
      sort: sortBy(view, 'created', 'desc'),
    },
  ]
}

/** The partners table's rows, each leading to its organisation. */
export function OrganisationTable({
  rows,
  view,
  selectable,
}: {
  rows: readonly CompactRow[]
  view: View
  selectable: boolean
}) {
  return (
    <DataTable
      label="Partners"
      columns={columnsFor(view)}
      rows={rows.map(wholeRow)}
      rowKey={(row) => row.id}
      rowHref={(row) => organisationPath(row.id)}
      rowSelect={selectable ? ({ name }) => `Select ${name}` : undefined}
      rowLeading={(row) => <Logo name={row.name} src={row.logoUrl} />}
    />
  )
}
