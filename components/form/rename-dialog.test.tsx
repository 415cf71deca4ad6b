// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { stubTopLayer } from '@/tests/support/top-layer'
import { RenameDialog } from './rename-dialog'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

test('a name that was given meanwhile is told before it is written over', async () => {
  const user = userEvent.setup()
  const message = 'It was renamed.'
  const stale = { ok: false, error: { code: 'stale', message, fields: { name: message } } }
  const rename = vi
    .fn()
    .mockResolvedValueOnce(stale)
    .mockResolvedValueOnce(stale)
    .mockResolvedValue({ ok: true, data: { name: 'Mine' } })
  const dialog = (name: string) => (
    <RenameDialog
      title="Rename"
      hint="For all."
      schema={z.object({ name: z.string() })}
      maxLength={50}
      named={{ id: 'id', name }}
      rename={rename}
      savedWords={() => 'Saved.'}
      onClose={() => {}}
    />
  )
  const save = async (times: number) => {
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await vi.waitFor(() => expect(rename).toHaveBeenCalledTimes(times))
    await vi.waitFor(() => expect(document.querySelector('[aria-busy]')).toBeNull())
  }
  const { rerender } = render(dialog('First'))
  await user.clear(screen.getByLabelText('Name'))
  await user.type(screen.getByLabelText('Name'), 'Mine')
  await save(1)
  // What is stored now is not read yet: saving again is about the same as before.
  await save(2)
  rerender(dialog('Theirs'))
  expect(await screen.findByText(/^It says now: Theirs\./)).toBeDefined()
  await save(3)
  expect(rename.mock.calls.map(([input]) => input)).toEqual([
    { id: 'id', name: 'Mine', was: 'First' },
    { id: 'id', name: 'Mine', was: 'First' },
    { id: 'id', name: 'Mine', was: 'Theirs' },
  ])
})
