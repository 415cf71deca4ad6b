// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { shortcutsEnabled } from './shortcut-setting'
import { Shortcuts } from './shortcuts'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }))

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
})
afterAll(() => vi.unstubAllGlobals())
afterEach(() => {
  cleanup()
  localStorage.clear()
})

function show({ disabled = false } = {}) {
  const create = vi.fn()
  render(
    <>
      <Shortcuts
        commands={[]}
        find={async () => ({ groups: [], problem: null })}
        isTooShort={(text) => text.length < 2}
        hint="By names."
      />
      <input aria-label="Search" data-shortcut="/" defaultValue="acme" />
      <textarea aria-label="Note" />
      <input aria-label="Agree" type="checkbox" />
      <button
        type="button"
        data-shortcut="c"
        aria-disabled={disabled || undefined}
        onClick={create}
      >
        Create
      </button>
    </>,
  )
  return { user: userEvent.setup(), create }
}

test('/ focuses the search and selects its words', async () => {
  const { user } = show()
  await user.keyboard('/')
  const search = screen.getByLabelText<HTMLInputElement>('Search')
  expect(document.activeElement).toBe(search)
  expect([search.selectionStart, search.selectionEnd, search.value]).toEqual([0, 4, 'acme'])
})

test('c presses what creates', async () => {
  const { user, create } = show()
  await user.keyboard('c')
  expect(create).toHaveBeenCalledTimes(1)
})

test.each(['Search', 'Note'])('while typing in %s keys are letters', async (label) => {
  const { user, create } = show()
  await user.type(screen.getByLabelText(label), 'c?')
  expect(create).not.toHaveBeenCalled()
  expect(screen.getByLabelText<HTMLInputElement>(label).value).toContain('c?')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('on a checkbox nothing is typed, so they work', async () => {
  const { user, create } = show()
  screen.getByLabelText('Agree').focus()
  await user.keyboard('c')
  expect(create).toHaveBeenCalledTimes(1)
})

test('with Ctrl, Alt or Cmd a key belongs to the browser', async () => {
  const { user, create } = show()
  await user.keyboard('{Control>}c{/Control}{Alt>}c{/Alt}{Meta>}c{/Meta}')
  expect(create).not.toHaveBeenCalled()
})

test('a disabled control is not pressed', async () => {
  const { user, create } = show({ disabled: true })
  await user.keyboard('c')
  expect(create).not.toHaveBeenCalled()
})

test('? lists them; in that dialog they rest, and single keys can be switched off', async () => {
  const { user, create } = show()
  await user.keyboard('?')
  const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
  await user.keyboard('c')
  expect(create).not.toHaveBeenCalled()
  await user.click(screen.getByRole('switch', { name: 'Single-key shortcuts' }))
  await user.keyboard('{Escape}')
  await waitFor(() => expect(dialog.isConnected).toBe(false))
  await user.keyboard('c')
  expect(create).not.toHaveBeenCalled()
  shortcutsEnabled.set(true)
  await waitFor(async () => {
    await user.keyboard('c')
    expect(create).toHaveBeenCalled()
  })
})

test('Ctrl with K opens the palette, also while typing', async () => {
  const { user } = show()
  screen.getByLabelText('Note').focus()
  await user.keyboard('{Control>}k{/Control}')
  expect(await screen.findByRole('dialog', { name: 'Find anything' })).toBeTruthy()
})
