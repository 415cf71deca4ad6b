// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { FilterBar, type FilterField } from './filter-bar'

const router = { replace: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const tags = ['Bronze', 'Gold', 'Silver'].map((name) => ({ id: name.toLowerCase(), name }))
const find = vi.fn()
const choiceOf = ({ id, name }: { id: string; name: string }) => ({ id, label: name })

function barOf(tag: { value: string; shown: string }, archived = '') {
  const fields: FilterField[] = [
    { name: 'tag', label: 'Tag', ...tag, kind: 'search', any: 'Any', find, choiceOf },
    { name: 'archived', label: 'Archived ones too', value: archived, kind: 'flag' },
  ]
  return <FilterBar label="Filter" fields={fields} path="/partners" keep={{}} />
}
const none = { value: '', shown: '' }
const gold = { value: 'gold', shown: 'Gold' }

async function show(bar: React.ReactElement) {
  const { container, rerender } = await act(async () => render(bar))
  const form = container.querySelector('form') as HTMLFormElement
  // Of popovers jsdom knows only that they are hidden: here the form stands in its place, or is a sheet.
  form.removeAttribute('popover')
  const box = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Tag' })
  let sheet = false
  const matches = form.matches.bind(form)
  vi.spyOn(form, 'matches').mockImplementation((what: string) =>
    what === ':popover-open' ? sheet : matches(what),
  )
  const openSheet = () => {
    sheet = true
    form.hidePopover = () => {
      sheet = false
    }
  }
  const sent = () => new FormData(form).get('tag')
  return { box, sent, rerender, openSheet, person: userEvent.setup() }
}

beforeAll(stubTopLayer)
beforeEach(() => {
  vi.clearAllMocks()
  find.mockImplementation(async ({ search }) => ({
    ok: true,
    data: { rows: tags.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())) },
  }))
})
afterEach(cleanup)

it('a value is found by what is typed and counts at once, and the first choice is to do without', async () => {
  const { box, rerender, person } = await show(barOf(none))
  expect(box.value).toBe('Any')
  expect(find).not.toHaveBeenCalled()
  await person.type(box, 'sil')
  await screen.findByRole('option', { name: 'Silver' })
  await person.keyboard('{Enter}')
  expect(router.replace).toHaveBeenLastCalledWith('/partners?tag=silver', { scroll: false })
  expect(box.value).toBe('Silver')

  await act(async () => rerender(barOf({ value: 'silver', shown: 'Silver' })))
  expect(document.activeElement).toBe(box)
  await person.click(box)
  await waitFor(() => expect(screen.getAllByRole('option')[0]?.textContent).toBe('Any'))
  expect(screen.getByRole('option', { name: 'Silver' }).getAttribute('aria-selected')).toBe('true')
  await person.click(screen.getByRole('option', { name: 'Any' }))
  expect(router.replace).toHaveBeenLastCalledWith('/partners', { scroll: false })
})

it('in the sheet a choice waits for Show, and ends when the address says otherwise', async () => {
  const { box, sent, rerender, openSheet, person } = await show(barOf(gold))
  openSheet()
  await person.type(box, 'bron')
  await screen.findByRole('option', { name: 'Bronze' })
  await person.keyboard('{Enter}')
  expect(router.replace).not.toHaveBeenCalled()
  expect([box.value, sent()]).toEqual(['Bronze', 'bronze'])
  await act(async () => rerender(barOf(gold)))
  expect([box.value, sent()]).toEqual(['Bronze', 'bronze'])
  await act(async () => rerender(barOf(gold, '1')))
  expect([box.value, sent()]).toEqual(['Gold', 'gold'])
})

it('says when nothing matches, and that a search failed; what was chosen stays', async () => {
  const { box, sent, person } = await show(barOf(gold))
  await person.type(box, 'xyz')
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Nothing matches “xyz”.'))
  find.mockResolvedValue({ ok: false, error: { code: 'rate_limited' } })
  await person.type(box, '!')
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/could not be done/))
  await person.tab()
  expect([box.value, sent()]).toEqual(['Gold', 'gold'])
})
