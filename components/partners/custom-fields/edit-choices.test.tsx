// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { ListedField } from '@/lib/partners/custom-fields/views'
import { stubTopLayer } from '@/tests/support/top-layer'
import { EditChoices } from './edit-choices'
import type { FieldActions } from './field-actions'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

const choice = (id: string, name: string) => ({ id, name, organisationCount: 0 })
const field = (version: number, ...choices: ListedField['choices']): ListedField => ({
  ...{ id: 'field', name: 'Region', kind: 'choice', organisationCount: 0, version, choices },
})
const stale = { ok: false, error: { code: 'stale', message: 'It was changed.' } } as const
const names = () =>
  screen.getAllByLabelText<HTMLInputElement>(/^Choice \d/).map(({ value }) => value)

test('what was saved meanwhile is shown after the refusal, and both changes are kept', async () => {
  const user = userEvent.setup()
  const changeChoices = vi
    .fn<FieldActions['changeChoices']>()
    .mockResolvedValueOnce(stale)
    .mockResolvedValueOnce(stale)
    .mockResolvedValue({ ok: true, data: field(4) as never })
  const save = async (times: number) => {
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await vi.waitFor(() => expect(changeChoices).toHaveBeenCalledTimes(times))
  }
  const dialog = (stored: ListedField) => (
    <EditChoices field={stored} changeChoices={changeChoices} onClose={() => {}} />
  )
  const type = async (label: string, text: string) => {
    await user.clear(screen.getByLabelText(label))
    await user.type(screen.getByLabelText(label), text)
  }
  const { rerender } = render(dialog(field(1, choice('n', 'North'), choice('s', 'South'))))
  await type('Choice 1', 'Up')
  await save(1)
  // What is stored now is not read yet: saving again is about the same as before.
  await save(2)

  const second = field(3, choice('w', 'West'), choice('n', 'North'), choice('s', 'Southern'))
  rerender(dialog(second))
  expect(await screen.findByText('“South” renamed to “Southern”')).toBeDefined()
  expect(await screen.findByText('What was saved meanwhile is taken over below.')).toBeDefined()
  expect(screen.getByText('“West” added')).toBeDefined()
  expect(screen.getByText('“North” renamed to “Up”')).toBeDefined()
  expect(names()).toEqual(['West', 'Up', 'Southern'])
  await type('Choice 1', 'Far west')
  expect(screen.getByText('“West” renamed to “Far west”')).toBeDefined()
  await save(3)
  expect(changeChoices.mock.calls.map(([input]) => input)).toEqual([
    {
      id: 'field',
      version: 1,
      choices: [
        { id: 'n', name: 'Up' },
        { id: 's', name: 'South' },
      ],
    },
    {
      id: 'field',
      version: 1,
      choices: [
        { id: 'n', name: 'Up' },
        { id: 's', name: 'South' },
      ],
    },
    {
      ...{ id: 'field', version: 3 },
      choices: [
        { id: 'w', name: 'Far west' },
        { id: 'n', name: 'Up' },
        { id: 's', name: 'Southern' },
      ],
    },
  ])
})
