// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { LookAgain } from './look-again'

const organisationId = '01a2b3c4-0000-7000-8000-000000000001'
const again = () => screen.getByRole('button', { name: 'Look again' })

afterEach(cleanup)

test('it asks once, and is not busy with what is merely due', async () => {
  let answer = (_: { ok: true; data: null }) => {}
  const look = vi.fn(
    () =>
      new Promise<{ ok: true; data: null }>((resolve) => {
        answer = resolve
      }),
  )
  const note = (dueNoteId: string | null) => (
    <>
      <p id="due">It is due.</p>
      <LookAgain organisationId={organisationId} dueNoteId={dueNoteId} look={look} />
    </>
  )
  const { rerender } = render(note(null))
  await userEvent.click(again())
  expect(again().getAttribute('aria-busy')).toBe('true')
  answer({ ok: true, data: null })
  await waitFor(() => expect(again().getAttribute('aria-busy')).toBeNull())

  rerender(note('due'))
  expect(again().getAttribute('aria-disabled')).toBe('true')
  expect(again().getAttribute('aria-describedby')).toBe('due')
  expect(document.activeElement).toBe(again())
  await userEvent.click(again())
  expect(look).toHaveBeenCalledExactlyOnceWith({ id: organisationId })
})
