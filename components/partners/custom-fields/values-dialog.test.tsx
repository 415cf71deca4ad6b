// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import type { SetValues } from './field-actions'
import { ValuesDialog } from './values-dialog'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

const organisationId = '0199aaaa-0000-7000-8000-000000000000'
const alpha = '0199aaaa-0000-7000-8000-000000000001'
const delta = '0199aaaa-0000-7000-8000-000000000002'
const field = (
  fieldId: string,
  name: string,
  value: string | null,
  kind: 'text' | 'date' = 'text',
) => ({
  ...{ fieldId, name, kind, choices: [], value, shown: value },
})

const stale: Awaited<ReturnType<SetValues>> = {
  ok: false,
  error: { code: 'stale', message: 'Changed', fields: { [alpha]: 'It was changed' } },
}
const saved: Awaited<ReturnType<SetValues>> = { ok: true, data: { fields: [] } }

test('a change of another field that nobody told is not written over', async () => {
  const user = userEvent.setup()
  const save = vi.fn<SetValues>().mockResolvedValueOnce(stale).mockResolvedValue(saved)
  const dialog = (...values: [string, string]) => (
    <ValuesDialog
      organisationId={organisationId}
      fields={[field(alpha, 'Alpha', values[0]), field(delta, 'Delta', values[1])]}
      save={save}
      onClose={() => {}}
    />
  )
  const type = async (label: string, text: string) => {
    await user.clear(screen.getByLabelText(label))
    await user.type(screen.getByLabelText(label), text)
  }
  const { rerender } = render(dialog('a0', 'd0'))
  await type('Alpha', 'mine')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(1))

  rerender(dialog('a1', 'd1'))
  expect(await screen.findByText('It says now: a1.')).toBeDefined()
  expect(screen.queryByText('It says now: d1.')).toBeNull()
  await type('Alpha', 'a0')
  await type('Delta', 'mine too')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(2))
  expect(save.mock.lastCall?.[0].values).toEqual([
    { fieldId: alpha, value: 'a0', was: 'a1' },
    { fieldId: delta, value: 'mine too', was: 'd0' },
  ])
})

test('31 April does not empty a date', async () => {
  const user = userEvent.setup()
  const save = vi.fn<SetValues>().mockResolvedValue(saved)
  render(
    <ValuesDialog
      organisationId={organisationId}
      fields={[field(alpha, 'Since', '2026-04-30', 'date')]}
      save={save}
      onClose={() => {}}
    />,
  )
  const since = screen.getByLabelText('Since')
  await user.clear(since)
  Object.defineProperty(since, 'validity', { value: { badInput: true } })
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(since.getAttribute('aria-invalid')).toBe('true'))
  expect(save).not.toHaveBeenCalled()
})
