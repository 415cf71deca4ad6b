// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { viewSentences } from '@/lib/partners/organisations/labels'
import { stubTopLayer } from '@/tests/support/top-layer'
import { type ShownView, tableViews } from './shown-view'
import { ViewBar } from './view-bar'

vi.mock('next/navigation', () => ({ useRouter: () => ({ prefetch: vi.fn(), push: vi.fn() }) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

const state = {
  search: '',
  sort: 'name',
  direction: 'asc',
  archived: false,
  size: 50,
  status: 'suspended',
} as const
const { size: _size, ...query } = state
const kept = {
  id: '01a2b3c4-0000-7000-8000-000000000001',
  name: 'Suspended ones',
  shared: false,
  author: { name: 'Ada', former: false },
  query,
  version: 1,
  mayChange: true,
  mayShare: false,
}

const gone = { ok: false as const, error: { code: 'not_found' as const, message: 'Gone.' } }
const actions = { save: vi.fn(), change: vi.fn().mockResolvedValue(gone), remove: vi.fn() }
const bar = (views: (typeof kept)[]) => (
  <ViewBar
    views={tableViews(views, { ...state, view: kept.id })}
    state={{ ...state, view: kept.id }}
    actions={actions}
    mayShare={false}
  />
)

/** In its place, as app/data-table.css has it where there is room. */
const unfold = () => document.querySelector('.view-bar')?.removeAttribute('popover')

/** Opens the dialog of the view, and enters another name. */
async function rename() {
  unfold()
  const person = userEvent.setup()
  await person.click(screen.getByRole('button', { name: 'Actions for the view Suspended ones' }))
  await person.click(screen.getByRole('menuitem', { name: 'Rename…' }))
  const name = await screen.findByLabelText('Name')
  await person.clear(name)
  await person.type(name, 'Others')
  return { name, save: () => person.click(screen.getByRole('button', { name: 'Save' })) }
}

it('the dialog of a view that is deleted meanwhile stays about that view', async () => {
  const { rerender } = render(bar([kept]))
  const { name, save } = await rename()
  rerender(bar([]))
  await save()
  expect(await screen.findByText('Gone.')).toBeDefined()
  expect(actions.save).not.toHaveBeenCalled()
  expect(actions.change).toHaveBeenCalledWith({
    viewId: kept.id,
    version: 1,
    name: 'Others',
    shared: false,
  })
  expect(name).toHaveProperty('value', 'Others')
})

it('what was changed of a view meanwhile is told before it is saved over', async () => {
  const { rerender } = render(bar([kept]))
  const { name, save } = await rename()
  const stale = { code: 'stale' as const, message: viewSentences.stale }
  actions.change.mockResolvedValueOnce({ ok: false, error: stale })
  rerender(bar([{ ...kept, name: 'On hold', version: 2 }]))
  await save()
  const told = await screen.findByText('Changed since you opened it')
  const change = told.closest('[role="status"]')
  expect(change?.querySelector('ins')?.textContent).toBe('On hold')
  expect(actions.change).toHaveBeenLastCalledWith(expect.objectContaining({ version: 1 }))
  expect(name).toHaveProperty('value', 'Others')
  await save()
  await waitFor(() =>
    expect(actions.change).toHaveBeenLastCalledWith(
      expect.objectContaining({ version: 2, name: 'Others' }),
    ),
  )
})

it('a view is told apart from what the address shows besides, and one that cannot be asked any more', () => {
  const shown = (view: Partial<typeof kept> | { query: null }, asked: object = {}) =>
    tableViews([{ ...kept, ...view }], { ...state, ...asked, view: kept.id }).shown as ShownView
  expect(shown({})).toMatchObject({ changed: false, broken: false })
  expect(shown({}, { size: 10 })).toMatchObject({ changed: false })
  expect(shown({}, { status: 'archived' })).toMatchObject({ changed: true, broken: false })
  expect(shown({ query: null })).toMatchObject({ changed: true, broken: true })
  expect(tableViews([], { ...state, view: kept.id }).shown).toBe('gone')
  expect(tableViews([kept], state).shown).toBeNull()
})

it('what a view shows is not replaced unseen by what the page read again', async () => {
  const change = vi.fn().mockResolvedValue({
    ok: false,
    error: { code: 'stale', message: viewSentences.stale },
  })
  const narrowed = { ...state, search: 'north', view: kept.id }
  const barAt = (version: number) => (
    <ViewBar
      views={tableViews([{ ...kept, version }], narrowed)}
      state={narrowed}
      actions={{ ...actions, change }}
      mayShare={false}
    />
  )
  const { rerender } = render(barAt(1))
  const save = () => userEvent.click(screen.getByRole('button', { name: 'Save changes' }))
  rerender(barAt(2))
  unfold()
  await save()
  await save()
  expect(change.mock.calls.map(([{ version }]) => version)).toEqual([1, 2])
})
