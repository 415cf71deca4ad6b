// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { ExportMenu } from './export-menu'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

/** Addresses that were saved as files. */
function saved(): (string | null)[] {
  const addresses: (string | null)[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    if (this.hasAttribute('download')) addresses.push(this.getAttribute('href'))
  })
  return addresses
}

test.each([
  ['/api/staff/exports/offers', '/api/staff/exports/offers?mark=0'],
  ['/api/staff/exports/users?search=a%26b', '/api/staff/exports/users?search=a%26b&mark=0'],
])(
  'a list is saved as it is shown, with or without the mark, by the keyboard: %s',
  async (href, plain) => {
    const addresses = saved()
    const user = userEvent.setup()
    render(<ExportMenu href={href} of="users" />)
    const trigger = screen.getByRole('button', { name: 'Export users' })
    trigger.focus()
    await user.keyboard('{ArrowDown}{Enter}')
    expect(document.activeElement).toBe(trigger)
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(addresses).toEqual([href, plain])
  },
)
