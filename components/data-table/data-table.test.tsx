// @vitest-environment jsdom
import { cleanup, createEvent, fireEvent, render, screen, within } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { DataTable } from './data-table'
import { Pagination } from './pagination'

const router = { push: vi.fn(), prefetch: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

afterEach(() => {
  cleanup()
  router.push.mockReset()
})

const table = (
  <DataTable
    label="Partners"
    columns={[
      {
        header: 'Name',
        primary: true,
        cell: (row) => row.name,
        sort: { href: '?sort=-name', direction: 'ascending' },
      },
      { header: 'Created', cell: () => '1 Jan 2026', sort: { href: '?sort=created' } },
      { header: 'Users', align: 'end', cell: () => 3 },
    ]}
    rows={[{ id: '1', name: 'Acme' }]}
    rowKey={(row) => row.id}
    rowHref={(row) => `/partners/${row.id}`}
    rowActions={(row) => ({ label: `Actions for ${row.name}`, items: [] })}
  />
)

test('only the column sorted by says so, and each heading leads to its order', () => {
  render(table)
  const [name, created, users] = within(
    screen.getByRole('table', { name: 'Partners' }),
  ).getAllByRole('columnheader')
  expect([name, created, users].map((cell) => cell?.getAttribute('aria-sort'))).toEqual([
    'ascending',
    null,
    null,
  ])
  expect(screen.getByRole('link', { name: 'Created' }).getAttribute('href')).toBe('?sort=created')
})

test('a row has one link, and its menu is named after it', () => {
  render(table)
  const row = screen.getAllByRole('row')[1] as HTMLElement
  expect(
    within(row)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href')),
  ).toEqual(['/partners/1'])
  expect(within(row).getByRole('button', { name: 'Actions for Acme' })).toBeTruthy()
})

test('menus weigh nothing in what the server sends', () => {
  expect(renderToString(table)).not.toContain('<button')
})

test('a plain click navigates without a page load; a click for a new tab is left to the browser', () => {
  render(table)
  const link = screen.getByRole('link', { name: 'Acme' })
  const plain = createEvent.click(link, { button: 0 })
  fireEvent(link, plain)
  expect(plain.defaultPrevented).toBe(true)
  expect(router.push).toHaveBeenCalledExactlyOnceWith('/partners/1')
  const stop = vi.fn((event: Event) => event.preventDefault())
  window.addEventListener('click', stop)
  fireEvent.click(link, { button: 0, ctrlKey: true })
  window.removeEventListener('click', stop)
  expect(router.push).toHaveBeenCalledTimes(1)
  expect(stop).toHaveBeenCalledTimes(1)
})

test('a direction without a page is shown disabled', () => {
  render(<Pagination label="Pages of partners" nextHref="/partners?after=x" />)
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Next'])
  expect(screen.getByText('Previous').getAttribute('aria-disabled')).toBe('true')
})

test('pages of a list among others leave what is in view where it is; one page shows none', () => {
  render(<Pagination panel label="Pages of users" firstHref="/a" previousHref="/a" nextHref="/b" />)
  fireEvent.click(screen.getByRole('link', { name: 'Next' }), { button: 0 })
  expect(router.push).toHaveBeenCalledExactlyOnceWith('/b', { scroll: false })
  cleanup()
  render(<Pagination label="Pages of users" previousHref={null} nextHref={null} />)
  expect(screen.queryByRole('navigation')).toBeNull()
})
