// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { FormEvent } from 'react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { Chooser } from './chooser'

type City = { id: string; name: string; closed?: boolean }
const cities: City[] = [
  ...['Aarhus', 'Bergen', 'Cork', 'Delft'].map((name) => ({ id: name.toLowerCase(), name })),
  { id: 'ghost', name: 'Ghost town', closed: true },
]
const find = vi.fn()
const onChoose = vi.fn()
const onSubmit = vi.fn((event: FormEvent) => event.preventDefault())
const onDialogKey = vi.fn()
const choiceOf = ({ id, name, closed }: City) => (closed ? null : { id, label: name })

function show(
  props: { several?: boolean; shown?: string; chosenIds?: string[]; most?: number } = {},
) {
  const { chosenIds = [], ...rest } = props
  render(
    // biome-ignore lint/a11y/noStaticElementInteractions: stands for the dialog around.
    <div onKeyDown={onDialogKey}>
      <form onSubmit={onSubmit}>
        <label htmlFor="city">City</label>
        <Chooser
          id="city"
          find={find}
          choiceOf={choiceOf}
          chosenIds={chosenIds}
          onChoose={onChoose}
          {...rest}
        />
        <button type="submit">Go</button>
      </form>
    </div>,
  )
  return userEvent.setup()
}

const box = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'City' })
const options = () => screen.queryAllByRole('option').map((each) => each.textContent)
const active = () => document.getElementById(box().getAttribute('aria-activedescendant') ?? '')
const said = () => screen.getByRole('status').textContent

beforeAll(stubTopLayer)
beforeEach(() => {
  vi.clearAllMocks()
  find.mockImplementation(async ({ search, size }) => {
    const rows = cities.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
    return { ok: true, data: { rows: rows.slice(0, size) } }
  })
})
afterEach(cleanup)

it('asks nothing before somebody wants to choose', async () => {
  const person = show()
  await person.tab()
  expect(document.activeElement).toBe(box())
  expect(find).not.toHaveBeenCalled()
  expect(box().getAttribute('aria-expanded')).toBe('false')
})

it('arrows move through what was found and around its ends, Enter chooses and sends nothing', async () => {
  const person = show()
  await person.click(box())
  await waitFor(() => expect(options()).toEqual(['Aarhus', 'Bergen', 'Cork', 'Delft']))
  expect(box().getAttribute('aria-expanded')).toBe('true')
  expect(box().getAttribute('aria-controls')).toBe(screen.getByRole('listbox').id)
  expect(active()).toBeNull()
  await person.keyboard('{ArrowUp}')
  expect(active()?.textContent).toBe('Delft')
  await person.keyboard('{ArrowDown}{ArrowDown}')
  expect(active()?.textContent).toBe('Bergen')
  await person.keyboard('{Enter}')
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(cities[1])
  expect(options()).toEqual([])
  expect(document.activeElement).toBe(box())
  await person.keyboard('{Enter}')
  expect(onSubmit).not.toHaveBeenCalled()
})

it('the best hit of a search is one Enter away', async () => {
  const person = show()
  await person.type(box(), 'cor')
  await waitFor(() => expect(active()?.textContent).toBe('Cork'))
  await person.keyboard('{Enter}')
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(cities[2])
})

it('says how many there are, that there is none, and that the search failed', async () => {
  const person = show()
  await person.type(box(), 'e')
  await waitFor(() => expect(said()).toBe('2 to choose from.'))
  await person.type(box(), 'x')
  await waitFor(() => expect(said()).toBe('Nothing matches “ex”.'))
  find.mockRejectedValue(new Error('no answer'))
  await person.type(box(), 'y')
  await waitFor(() => expect(said()).toMatch(/could not be done/))
  expect(box().getAttribute('aria-expanded')).toBe('false')
})

it('Escape closes the list and not the dialog around; then it is the dialog’s', async () => {
  const person = show({ shown: 'Aarhus', chosenIds: ['aarhus'] })
  await person.type(box(), 'berg')
  await waitFor(() => expect(options()).toEqual(['Bergen']))
  await person.keyboard('{Escape}')
  expect(options()).toEqual([])
  expect(box().value).toBe('Aarhus')
  const escapes = () => onDialogKey.mock.calls.filter(([event]) => event.key === 'Escape')
  expect(escapes()).toHaveLength(0)
  await person.keyboard('{Escape}')
  expect(escapes()).toHaveLength(1)
})

it('what is typed and not chosen is none: leaving brings back what is', async () => {
  const person = show({ shown: 'Aarhus', chosenIds: ['aarhus'] })
  await person.type(box(), 'Delft')
  await person.tab()
  expect(box().value).toBe('Aarhus')
  expect(onChoose).not.toHaveBeenCalled()
})

it('what is chosen is marked; of several the list stays open', async () => {
  const person = show({ several: true, chosenIds: ['cork'] })
  await person.click(box())
  const cork = await screen.findByRole('option', { name: 'Cork' })
  expect(cork.getAttribute('aria-selected')).toBe('true')
  expect(screen.getByRole('listbox').getAttribute('aria-multiselectable')).toBe('true')
  await person.click(screen.getByRole('option', { name: 'Delft' }))
  await person.click(cork)
  expect(onChoose.mock.calls.map(([city]) => city.name)).toEqual(['Delft', 'Cork'])
})

it('says that there are others than those shown', async () => {
  const person = show({ most: 2 })
  await person.click(box())
  await waitFor(() => expect(options()).toEqual(['Aarhus', 'Bergen']))
  expect(screen.getByText('Type to find others.')).toBeTruthy()
})
