// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { SearchField } from './search-field'

const router = { replace: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  router.replace.mockReset()
})

function show(value = '') {
  const field = (words: string) => (
    <SearchField label="Search partners" value={words} path="/partners" keep={{ sort: 'name' }} />
  )
  const { rerender } = render(field(value))
  return {
    user: userEvent.setup(),
    input: screen.getByLabelText<HTMLInputElement>('Search partners'),
    arrive: (words: string) => rerender(field(words)),
  }
}

test('typing searches once it stops, keeping the sort and the focus', () => {
  vi.useFakeTimers()
  const { input } = show()
  input.focus()
  fireEvent.input(input, { target: { value: ' a' } })
  act(() => vi.advanceTimersByTime(200))
  fireEvent.input(input, { target: { value: ' a&b ' } })
  act(() => vi.advanceTimersByTime(200))
  expect(router.replace).not.toHaveBeenCalled()
  act(() => vi.advanceTimersByTime(50))
  expect(router.replace).toHaveBeenCalledExactlyOnceWith('/partners?sort=name&q=a%26b', {
    scroll: false,
  })
  expect(document.activeElement).toBe(input)
})

test.each([
  ['words', [['/partners?q=early', { scroll: false }]]],
  ['nothing', []],
])('%s typed before the page came alive: it searches for just that', async (typed, searches) => {
  vi.useFakeTimers()
  const field = <SearchField label="Search partners" value="" path="/partners" />
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(field)
  const input = container.querySelector<HTMLInputElement>('input[type="search"]')
  if (input && typed === 'words') input.value = 'early'
  await act(async () => hydrateRoot(container, field))
  act(() => vi.advanceTimersByTime(1_000))
  expect(router.replace.mock.calls).toEqual(searches)
  expect(input?.value).toBe(typed === 'words' ? 'early' : '')
  container.remove()
})

test('the answer to an earlier search does not overwrite what is being typed', async () => {
  const { user, input, arrive } = show()
  await user.type(input, 'ac{Enter}')
  await user.type(input, 'me')
  arrive('ac')
  expect(input.value).toBe('acme')
})

test('an address that changed otherwise shows its words', () => {
  const { input, arrive } = show('acme')
  arrive('')
  expect(input.value).toBe('')
})

test('clearing empties it, searches at once and keeps the focus', async () => {
  const { user, input } = show('acme')
  await user.click(screen.getByRole('button', { name: 'Clear search' }))
  expect(router.replace).toHaveBeenCalledWith('/partners?sort=name', { scroll: false })
  expect([input.value, document.activeElement]).toEqual(['', input])
  expect(screen.queryByRole('button', { name: 'Clear search' })).toBeNull()
})

test('without scripts it is a form that asks the same address', () => {
  const { input } = show('acme')
  const form = input.form as HTMLFormElement
  expect([form.method, new URL(form.action).pathname]).toEqual(['get', '/partners'])
  expect(Object.fromEntries(new FormData(form))).toEqual({ sort: 'name', q: 'acme' })
})
