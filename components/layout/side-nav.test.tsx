// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { SideNav } from './side-nav'

let address = new URL('https://example.test/')
vi.mock('next/navigation', () => ({
  usePathname: () => address.pathname,
  useSearchParams: () => address.searchParams,
}))
afterEach(cleanup)

const links = ['new', 'old'].map((id) => ({
  label: `The ${id}`,
  href: `/partners?sort=name&view=${id}`,
  state: { name: 'view', value: id },
}))
const more = { label: 'All views', href: '/partners#views', onlyWide: true }
const sections = [
  {
    label: 'Settings',
    groups: [
      {
        label: 'Profile',
        links: [
          {
            label: 'Partners',
            href: '/partners',
            below: { label: 'Views', links: [...links, more] },
          },
          { label: 'Users', href: '/users' },
        ],
      },
    ],
  },
]

it.each([
  ['/partners', { Partners: 'page' }],
  ['/partners/1', { Partners: 'true' }],
  ['/partners?view=old&sort=created', { Partners: 'true', 'The old': 'page' }],
  ['/partners?view=another', { Partners: 'page' }],
  ['/partners/1?view=old', { Partners: 'true' }],
  ['/users?view=old', { Users: 'page' }],
])('at %s the navigation marks where one is, and as what it is open', (href, marked) => {
  address = new URL(href, 'https://example.test')
  render(<SideNav sections={sections} />)
  const below = [...screen.getByRole('list', { name: 'Views' }).children]
  expect(below.map(({ className }) => className)).toEqual(['', '', 'max-lg:hidden'])
  const found = screen
    .getAllByRole('link')
    .filter((link) => link.hasAttribute('aria-current'))
    .map((link) => [link.textContent, link.getAttribute('aria-current')])
  expect(Object.fromEntries(found)).toEqual(marked)
})
