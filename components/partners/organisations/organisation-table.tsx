'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { Badge } from '@/components/ui/badge'
import { CopyableId } from '@/components/ui/copyable-id'
import { Logo } from '@/components/ui/logo'
import { Time } from '@/components/ui/time'
import type { Cursor } from '@/lib/core/list'
import { columnLabels, invoiceOwnerLabels } from '@/lib/partners/organisations/labels'
import type { PartnersColumn, PartnersState } from '@/lib/partners/organisations/lists'
import { type TableLook, usualLook } from '@/lib/partners/organisations/policy'
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

/** An ID that can be copied. */
function Id({ value, of, column }: { value: string | null; of: string; column: PartnersColumn }) {
  return value ? <CopyableId value={value} name={columnLabels[column]} of={of} short /> : none
}

/** Each column but the name; `header` and the order are those of the list of them. */
function columnOf(view: View): Record<PartnersColumn, Omit<Column<ShownRow>, 'header'>> {
  // What a list is sorted by can be seen.
  const phone = (sort: View['sort']) => (view.sort === sort ? 'named' : 'hidden')
  return {
    id: {
      phone: 'hidden',
      cell: (row) => <Id value={row.id} of={row.name} column="id" />,
    },
    zuoraAccount: {
      phone: 'brief',
      cell: (row) => <Id value={row.zuoraAccountKey} of={row.name} column="zuoraAccount" />,
    },
    salesforceAccount: {
      phone: 'hidden',
      cell: (row) => (
        <Id value={row.salesforceAccountId} of={row.name} column="salesforceAccount" />
      ),
    },
    invoiceOwner: {
      phone: 'hidden',
      cell: (row) => invoiceOwnerLabels[row.invoiceOwner].label,
    },
    currency: { phone: 'hidden', cell: (row) => row.currency ?? none },
    owner: { phone: 'hidden', cell: (row) => row.owner ?? none },
    tags: { phone: 'hidden', cell: (row) => row.tags.join(', ') || none },
    fields: {
      phone: 'hidden',
      cell: (row) =>
        row.fields.length > 0 ? (
          <span className="line-clamp-3 min-w-48 max-w-96 [overflow-wrap:anywhere]">
            {row.fields.join('; ')}
          </span>
        ) : (
          none
        ),
    },
    users: {
      align: 'end',
      phone: 'named',
      cell: (row) => row.userCount.toLocaleString('en-GB'),
      sort: sortBy(view, 'users', 'desc'),
    },
    lastSignIn: {
      phone: phone('lastSignIn'),
      cell: (row) => (row.lastSignInAt ? <Time value={row.lastSignInAt} /> : none),
      sort: sortBy(view, 'lastSignIn', 'desc'),
    },
    created: {
      phone: phone('created'),
      cell: (row) => <Time value={row.createdAt} />,
      sort: sortBy(view, 'created', 'desc'),
    },
  }
}

function columnsFor(view: View, shown: readonly PartnersColumn[]): Column<ShownRow>[] {
  const columns = columnOf(view)
  return [
    {
      header: 'Name',
      primary: true,
      cell: (row) => <Name row={row} />,
      sort: sortBy(view, 'name', 'asc'),
    },
    ...shown.map((name) => ({ header: columnLabels[name], ...columns[name] })),
  ]
}

/** The partners table's rows, each leading to its organisation. */
export function OrganisationTable({
  rows,
  view,
  look,
  selectable,
}: {
  rows: readonly CompactRow[]
  view: View
  look: TableLook
  selectable: boolean
}) {
  return (
    <DataTable
      label="Partners"
      columns={columnsFor(view, look.columns)}
      density={look.compact ? 'compact' : 'comfortable'}
      wide={look.columns.length > usualLook.columns.length}
      rows={rows.map(wholeRow)}
      rowKey={(row) => row.id}
      rowHref={(row) => organisationPath(row.id)}
      rowSelect={selectable ? ({ name }) => `Select ${name}` : undefined}
      rowLeading={(row) => <Logo name={row.name} src={row.logoUrl} />}
    />
  )
}
