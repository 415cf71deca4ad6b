// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import type { Finding, FoundGroup } from './command'
import CommandPalette from './command-palette'

const push = vi.fn()
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }))

beforeAll(() => {
  stubTopLayer()
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  Element.prototype.scrollIntoView = () => {}
})
afterAll(() => vi.unstubAllGlobals())
afterEach(() => {
  cleanup()
  push.mockClear()
})

/** A group with one thing in it, called as it is. */
const groupOf = (label: string, more = false): FoundGroup => ({
  heading: 'Partners',
  count: '1',
  items: [{ id: label, label, href: `/${label}` }],
  more,
})

/** Shows the palette; each search waits until it is answered. */
function show() {
  const answers: ((finding: Finding) => void)[] = []
  const find = vi.fn((_: string) => new Promise<Finding>((resolve) => answers.push(resolve)))
  render(
    <CommandPalette
      commands={[
        { label: 'Needs attention', href: '/attention', keywords: ['offers'] },
        { label: 'Offers', href: '/offers', keywords: ['shop'] },
      ]}
      find={find}
      isTooShort={(text) => text.length < 2}
      hint="By names."
      onClose={() => {}}
    />,
  )
  const user = userEvent.setup()
  return {
    find,
    user,
    type: (text: string) => user.type(screen.getByRole('combobox'), text),
    /** Answers the newest search, once it was asked for. */
    answer: async (finding: Finding) => {
      await waitFor(() => expect(answers).not.toHaveLength(0))
      answers.pop()?.(finding)
      answers.length = 0
    },
  }
}

const says = (text: string) =>
  waitFor(() => expect(screen.getAllByRole('status')[0]?.textContent).toBe(text))

test('one letter looks for pages only, and says so', async () => {
  const { type, find } = show()
  await type('s')
  await says('Too short: type at least two characters to find more than pages.')
  expect(screen.getByRole('option', { name: 'Offers' })).toBeTruthy()
  expect(find).not.toHaveBeenCalled()
})

test('a page that is called so comes before those that only have to do with it', async () => {
  const { type } = show()
  await type('o')
  await type('f')
  const names = screen.getAllByRole('option').map(({ textContent }) => textContent)
  expect(names).toEqual(['Offers', 'Needs attention'])
})

test('Enter opens what was typed last, though its answer is still on the way', async () => {
  const { type, answer, user } = show()
  await type('ab')
  await answer({ groups: [groupOf('ab')], problem: null })
  await screen.findByRole('option', { name: 'ab' })
  await type('cd')
  await user.keyboard('{Enter}')
  expect(push).not.toHaveBeenCalled()
  await answer({ groups: [groupOf('abcd')], problem: null })
  await waitFor(() => expect(push.mock.calls).toEqual([['/abcd']]))
})

test('what was found stands beside what could not be searched', async () => {
  const { type, answer, user } = show()
  await type('ab')
  await answer({ groups: [groupOf('ab')], problem: 'Orders could not be searched.' })
  await says('Orders could not be searched. 1 shown.')
  expect(screen.getByRole('option', { name: 'ab' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await says('Searching…')
  await answer({ groups: [], problem: 'Orders could not be searched.' })
  await says('Orders could not be searched. Nothing else was found.')
  screen.getByRole('button', { name: 'Try again' }).focus()
  await user.keyboard('{Enter}')
  await answer({ groups: [groupOf('ab')], problem: null })
  await says('1 shown.')
  expect(push).not.toHaveBeenCalled()
})

test('that there is more is said', async () => {
  const { type, answer } = show()
  await type('ab')
  await answer({ groups: [groupOf('ab', true)], problem: null })
  await says('1 shown. There are more: narrow your search.')
})

test('pages are chosen by the arrow keys beside what was found', async () => {
  const { type, answer, user } = show()
  await type('shop')
  await answer({ groups: [groupOf('shop')], problem: null })
  await screen.findByRole('option', { name: 'shop' })
  await user.keyboard('{ArrowDown}{Enter}')
  await user.keyboard('{ArrowUp}{Enter}')
  expect(push.mock.calls).toEqual([['/shop'], ['/offers']])
})
