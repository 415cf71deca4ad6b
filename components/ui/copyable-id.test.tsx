// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { CopyableId } from './copyable-id'
import { LiveRegion } from './live-region'
import { dismissToast, toastStore } from './toast'

const id = '01995c2e-7b1a-7064-9f00-000abc123456'

beforeAll(stubTopLayer)
afterEach(() => {
  cleanup()
  document.body.replaceChildren()
  for (const each of toastStore.snapshot()) dismissToast(each.id)
})

function show() {
  const user = userEvent.setup()
  render(<LiveRegion />, { container: document.body })
  const holder = document.body.appendChild(document.createElement('div'))
  render(<CopyableId value={id} name="Partner Organisation ID" short />, { container: holder })
  return { user, button: screen.getByRole('button', { name: 'Copy Partner Organisation ID' }) }
}

test('the whole identifier is one text, however short it looks', () => {
  show()
  expect(screen.getByText(id).textContent).toBe(id)
})

test('copying puts it on the clipboard and says so', async () => {
  const { user, button } = show()
  await user.click(button)
  expect(await navigator.clipboard.readText()).toBe(id)
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toBe('Partner Organisation ID copied'),
  )
  expect(button.dataset.tooltip).toBe('Copied')
})

test('a refused clipboard is told as a failure that stays', async () => {
  const { user, button } = show()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))
  await user.click(button)
  await waitFor(() =>
    expect(toastStore.snapshot()).toMatchObject([{ tone: 'danger', duration: 0 }]),
  )
  expect(button.dataset.tooltip).toBeUndefined()
})
