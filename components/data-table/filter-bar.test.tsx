// @vitest-environment jsdom
import { act, render } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import { FilterBar, type FilterField } from './filter-bar'

const router = { replace: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const fields: FilterField[] = [
  {
    name: 'status',
    label: 'Status',
    value: '',
    kind: 'choice',
    options: [
      { value: '', label: 'Any' },
      { value: 'active', label: 'Active' },
    ],
  },
  // Nobody offers it any more: the control shows another one.
  {
    name: 'tag',
    label: 'Tag',
    value: 'gone',
    kind: 'choice',
    options: [{ value: '', label: 'Any' }],
  },
  { name: 'archived', label: 'Archived ones too', value: '1', kind: 'flag' },
]
const bar = <FilterBar label="Filter" fields={fields} path="/partners" keep={{ size: '20' }} />

/** The page as it came, with what somebody does to it, and then alive. */
async function comesAlive(before: (form: HTMLFormElement) => void) {
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(bar)
  const form = container.querySelector('form')
  if (!form) throw new Error('There is no form.')
  before(form)
  await act(async () => hydrateRoot(container, bar))
  return form
}

afterEach(() => {
  document.body.innerHTML = ''
  router.replace.mockReset()
})

it('what was chosen before the page came alive counts', async () => {
  const form = await comesAlive((early) => {
    const status = early.elements.namedItem('status') as HTMLSelectElement
    status.value = 'active'
  })
  expect(router.replace.mock.calls).toEqual([
    ['/partners?size=20&status=active&archived=1', { scroll: false }],
  ])
  expect(form.elements.namedItem('status')).toHaveProperty('value', 'active')
})

it('a page that came alive untouched stays where it is', async () => {
  await comesAlive(() => {})
  expect(router.replace).not.toHaveBeenCalled()
})

it('what is being chosen outlives a page that reads itself again, and not one that says otherwise', async () => {
  const barOf = (status: string) => (
    <FilterBar
      label="Filter"
      fields={fields.map((field) =>
        field.name === 'status' ? { ...field, value: status } : field,
      )}
      path="/partners"
      keep={{}}
    />
  )
  const { container, rerender } = render(barOf(''))
  const status = container.querySelector('select[name=status]') as HTMLSelectElement
  status.value = 'active'
  await act(async () => rerender(barOf('')))
  expect(status.value).toBe('active')
  await act(async () => rerender(barOf('active')))
  await act(async () => rerender(barOf('')))
  expect(status.value).toBe('')
})
