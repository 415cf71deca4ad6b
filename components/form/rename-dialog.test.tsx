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

test('a name that somebody else gave is told before it is written over', async () => {
  const user = userEvent.setup()
  const message = 'Somebody else has renamed it.'
  const rename = vi
    .fn()
    .mockResolvedValueOnce({
      ok: false,
      error: { code: 'stale', message, fields: { name: message } },
    })
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
  }
  const { rerender } = render(dialog('First'))
  await user.clear(screen.getByLabelText('Name'))
  await user.type(screen.getByLabelText('Name'), 'Mine')
  await save(1)
  rerender(dialog('Theirs'))
  expect(await screen.findByText(/^It says now: Theirs\./)).toBeDefined()
  await save(2)
  expect(rename.mock.calls.map(([input]) => input)).toEqual([
    { id: 'id', name: 'Mine', was: 'First' },
    { id: 'id', name: 'Mine', was: 'Theirs' },
  ])
})
