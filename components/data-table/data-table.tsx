'use client'

import clsx from 'clsx'
import type { CSSProperties, ReactNode } from 'react'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useLinkNavigation } from '@/components/ui/use-link-navigation'

export type Sort = 'ascending' | 'descending'

export type Column<Row> = {
  /** The heading, and on phones the cell's name. */
  header: string
  cell: (row: Row) => ReactNode
  /** Makes the heading a link to the list sorted by it; `direction` where it is sorted by it now. */
  sort?: { href: string; direction?: Sort }
  /** Numbers end-aligned. */
  align?: 'end'
  /** The cell whose content becomes the row's link. One column has it. */
  primary?: true
  /** CSS width of the column, such as `30%`. */
  width?: string
}

/**
 * A dense table of whole-row links. Give it plain rows from the server inside one client component; the
 * columns' functions live there. On phones each row is a card.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowHref,
  rowLeading,
  rowActions,
}: {
  /** Names the table for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  rowHref?: (row: Row) => string
  /** A picture before the row's link. */
  rowLeading?: (row: Row) => ReactNode
  /** The row's menu: its name and its actions. */
  rowActions?: (row: Row) => { label: string; items: readonly MenuItem[] }
}) {
  const navigation = useLinkNavigation()
  // Menus do nothing before, and cost time and HTML for every row.
  const hydrated = useHydrated()

  return (
    // The handlers only speed up links that work without them.
    <div className="data-table-frame" {...navigation}>
      <table className="data-table" aria-label={label} style={labelsForCards(columns)}>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.header} column={column} />
            ))}
            {rowActions && (
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.primary ? (
                  <td key={column.header} className="primary">
                    {rowLeading?.(row)}
                    {rowHref ? (
                      <a href={rowHref(row)}>{column.cell(row)}</a>
                    ) : (
                      <span>{column.cell(row)}</span>
                    )}
                  </td>
                ) : (
                  <td key={column.header} className={column.align}>
                    {column.cell(row)}
                  </td>
                ),
              )}
              {rowActions && (
                <td className="actions">{hydrated && <Menu {...rowActions(row)} />}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function HeaderCell<Row>({ column: { header, sort, align, width } }: { column: Column<Row> }) {
  return (
    <th
      scope="col"
      aria-sort={sort?.direction}
      className={clsx(align)}
      style={width ? { width } : undefined}
    >
      {sort ? (
        <a href={sort.href} className="sort">
          {header}
        </a>
      ) : (
        header
      )}
    </th>
  )
}

/** The columns' names as CSS strings, once per table instead of once per cell. */
function labelsForCards<Row>(columns: readonly Column<Row>[]): CSSProperties {
  return Object.fromEntries(
    columns.map((column, index) => [`--label-${index + 1}`, JSON.stringify(column.header)]),
  )
}
