// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { UnsavedChanges } from './unsaved-changes'

const router = { push: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

beforeAll(stubTopLayer)
afterEach(() => {
  cleanup()
  router.push.mockReset()
  followed.mockClear()
})

const followed = vi.fn((event: Event) => event.preventDefault())

beforeAll(() => document.addEventListener('click', followed))
afterAll(() => document.removeEventListener('click', followed))

function show(when: boolean) {
  render(
    <>
      <a href="/partners?sort=name">Partners</a>
      <a href="#main">Skip</a>
      <UnsavedChanges when={when} />
    </>,
  )
  return userEvent.setup()
}

const reload = () => {
  const event = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(event)
  return event.defaultPrevented
}

test('with nothing to lose nobody is asked', async () => {
  const user = show(false)
  await user.click(screen.getByRole('link', { name: 'Partners' }))
  expect(followed).toHaveBeenCalledTimes(1)
  expect(reload()).toBe(false)
})

test('a link asks first; staying follows nothing', async () => {
  const user = show(true)
  await user.click(screen.getByRole('link', { name: 'Partners' }))
  expect(screen.getByRole('alertdialog', { name: 'Leave without saving?' })).toBeTruthy()
  expect(followed).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Stay' }))
  expect(router.push).not.toHaveBeenCalled()
})

test('leaving goes where the link led', async () => {
  const user = show(true)
  await user.click(screen.getByRole('link', { name: 'Partners' }))
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  expect(router.push).toHaveBeenCalledWith('/partners?sort=name')
})

test('a link within the page is followed', async () => {
  const user = show(true)
  await user.click(screen.getByRole('link', { name: 'Skip' }))
  expect(followed).toHaveBeenCalledTimes(1)
})

test('reload and closing ask in the words of the browser', () => {
  show(true)
  expect(reload()).toBe(true)
})
