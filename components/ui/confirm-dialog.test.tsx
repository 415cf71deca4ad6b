// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { ConfirmDialog } from './confirm-dialog'

beforeAll(stubTopLayer)
afterEach(cleanup)

type ConfirmAnswer = { ok: true } | { ok: false; error: { message: string; reference?: string } }

function ask(onConfirm: () => Promise<ConfirmAnswer>) {
  const onClose = vi.fn()
  render(
    <ConfirmDialog
      open
      onClose={onClose}
      title="Suspend?"
      confirmLabel="Suspend"
      tone="danger"
      onConfirm={onConfirm}
    >
      Its users are signed out.
    </ConfirmDialog>,
  )
  return {
    onClose,
    user: userEvent.setup(),
    confirm: screen.getByRole('button', { name: 'Suspend' }),
  }
}

test('the safe answer has the focus', () => {
  ask(async () => ({ ok: true }))
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
})

test('while it works it is not done twice and does not close', async () => {
  let resolve = (_: ConfirmAnswer) => {}
  const promise = new Promise<ConfirmAnswer>((done) => {
    resolve = done
  })
  const work = vi.fn(() => promise)
  const { onClose, user, confirm } = ask(work)
  await user.dblClick(confirm)
  await user.click(confirm)
  await user.keyboard('{Escape}')
  expect(work).toHaveBeenCalledTimes(1)
  expect(onClose).not.toHaveBeenCalled()
  resolve({ ok: true })
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1))
})

test('a refusal is told with its reference, and the dialog stays', async () => {
  const { onClose, user, confirm } = ask(async () => ({
    ok: false,
    error: { message: 'It was changed meanwhile.', reference: 'r-1' },
  }))
  await user.click(confirm)
  expect((await screen.findByRole('alert')).textContent).toBe(
    'It was changed meanwhile.Reference for support: r-1',
  )
  expect(onClose).not.toHaveBeenCalled()
})

test('a lost connection is told, and trying again is possible', async () => {
  const work = vi.fn(async (): Promise<ConfirmAnswer> => ({ ok: true }))
  work.mockRejectedValueOnce(new TypeError('fetch failed'))
  const { onClose, user, confirm } = ask(work)
  await user.click(confirm)
  expect((await screen.findByRole('alert')).textContent).toContain('did not answer')
  await user.click(confirm)
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1))
})
