// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { Menu } from './menu'

const push = vi.fn()
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }))

beforeAll(stubTopLayer)
afterEach(() => {
  cleanup()
  push.mockReset()
})

function show() {
  const retry = vi.fn()
  const remove = vi.fn()
  render(
    <Menu
      label="Actions for Ann"
      items={[
        { label: 'Open', href: '/users/1' },
        { label: 'Retry', onSelect: retry, disabled: true },
        { label: 'Remove', onSelect: remove, tone: 'danger' },
      ]}
    />,
  )
  return {
    user: userEvent.setup(),
    trigger: screen.getByRole('button', { name: 'Actions for Ann' }),
    retry,
    remove,
  }
}

const focused = () => document.activeElement?.textContent

test('it opens by arrow key on its first action and goes round', async () => {
  const { user, trigger } = show()
  trigger.focus()
  await user.keyboard('{ArrowDown}')
  expect(focused()).toBe('Open')
  await user.keyboard('{ArrowUp}')
  expect(focused()).toBe('Remove')
  await user.keyboard('{Home}')
  expect(focused()).toBe('Open')
  await user.keyboard('r')
  expect(focused()).toBe('Retry')
  await user.keyboard('r')
  expect(focused()).toBe('Remove')
})

test('Escape closes it and returns the focus', async () => {
  const { user, trigger } = show()
  await user.click(trigger)
  expect(trigger.getAttribute('aria-expanded')).toBe('true')
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('menu')).toBeNull()
  expect(document.activeElement).toBe(trigger)
})

test('an action is done once, and a disabled one never', async () => {
  const { user, trigger, retry, remove } = show()
  await user.click(trigger)
  await user.click(screen.getByRole('menuitem', { name: 'Retry' }))
  expect(retry).not.toHaveBeenCalled()
  await user.click(screen.getByRole('menuitem', { name: 'Remove' }))
  expect(remove).toHaveBeenCalledTimes(1)
  expect(screen.queryByRole('menu')).toBeNull()
})

test('an address is gone to', async () => {
  const { user, trigger } = show()
  await user.click(trigger)
  await user.keyboard('{Enter}')
  expect(push).toHaveBeenCalledWith('/users/1')
})

test('a click elsewhere closes it', async () => {
  const { user, trigger } = show()
  await user.click(trigger)
  await user.click(document.body)
  expect(screen.queryByRole('menu')).toBeNull()
})
