'use client'

import clsx from 'clsx'
import { type CSSProperties, type ReactNode, useContext } from 'react'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useLinkNavigation } from '@/components/ui/use-link-navigation'
import { SelectionContext } from './selection-context'

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
  /**
   * On a phone, where a row is a card: `brief` puts the value into the line under the name, `named` does so with the
   * heading before it, `hidden` leaves it to the page that the row leads to. Without it, it is a line with its heading.
   */
  phone?: Phone
}

type Phone = 'brief' | 'named' | 'hidden'

/**
 * A dense table of whole-row links. Give it plain rows from the server inside one client component; the
 * columns' functions live there. On phones each row is a card.
 */
export function DataTable<Row>({
  label,
  columns,
  density,
  wide,
  rows,
  rowKey,
  rowHref,
  rowLeading,
  rowSelect,
  rowActions,
}: {
  /** Names the table for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  /** How much room a row takes. */
  density?: 'comfortable' | 'compact'
  /** Has more columns than a wide screen shows: it moves in its place there too. */
  wide?: boolean
  rows: readonly Row[]
  rowKey: (row: Row) => string
  rowHref?: (row: Row) => string | undefined
  /** A picture before the row's link. */
  rowLeading?: (row: Row) => ReactNode
  /** Gives each row a checkbox of this name, inside a `Selection`. */
  rowSelect?: ((row: Row) => string) | undefined
  /** The row's menu: its name and its actions. */
  rowActions?: (row: Row) => { label: string; items: readonly MenuItem[] }
}) {
  const navigation = useLinkNavigation()
  // Menus do nothing before, and cost time and HTML for every row.
  const hydrated = useHydrated()
  const selection = useContext(SelectionContext) ?? undefined

  return (
    // The handlers only speed up links that work without them.
    <div className="data-table-frame" data-wide={wide || undefined} {...navigation}>
      <table
        className={clsx('data-table', rowSelect && 'selectable')}
        aria-label={label}
        data-density={density === 'compact' ? density : undefined}
        {...cardsOf(columns)}
      >
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
                    {rowSelect && (
                      <input
                        type="checkbox"
                        name="id"
                        form={selection}
                        value={rowKey(row)}
                        aria-label={rowSelect(row)}
                      />
                    )}
                    {rowLeading?.(row)}
                    {rowHref?.(row) ? (
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

/**
 * How a table looks as cards (app/data-table-phone.css): the columns' names as CSS strings, and the places of those
 * that are not a line of their own. Once per table instead of once per cell.
 */
function cardsOf(columns: readonly { header: string; phone?: Phone }[]) {
  const style = columns.map(({ header }, index) => [`--label-${index + 1}`, JSON.stringify(header)])
  const places = (wanted: Phone) =>
    columns.flatMap(({ phone }, index) => (phone === wanted ? index + 1 : [])).join(' ') ||
    undefined
  return {
    style: Object.fromEntries(style) as CSSProperties,
    'data-brief': places('brief'),
    'data-named': places('named'),
    'data-hidden': places('hidden'),
  }
}
