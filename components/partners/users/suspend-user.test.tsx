// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { PartnerUserView } from '@/lib/partners/users/views'
import { stubTopLayer } from '@/tests/support/top-layer'
import { userActions, userView } from '@/tests/support/user-view'
import { SuspendUser } from './suspend-user'
import { UserActionsProvider } from './user-actions'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))

let actions = userActions()
const onClose = vi.fn()

const dialog = (user: PartnerUserView) => (
  <UserActionsProvider staffRole="administrator" actions={actions}>
    <SuspendUser user={user} onClose={onClose} />
  </UserActionsProvider>
)
const suspend = () => screen.getByRole('button', { name: 'Suspend' })

beforeAll(stubTopLayer)
beforeEach(() => {
  vi.clearAllMocks()
  actions = userActions()
})
afterEach(cleanup)

it('says what it will do, and wants a reason', async () => {
  render(dialog(userView()))
  await screen.findByText(/loses access on the next request.*signed in during the last 30 days/)
  await userEvent.click(suspend())
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(actions.suspendPartnerUser).not.toHaveBeenCalled()
})

it('suspends with the reason', async () => {
  const user = userView({ version: 4 })
  render(dialog(user))
  await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'Left the firm')
  await userEvent.click(suspend())
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(actions.suspendPartnerUser).toHaveBeenCalledExactlyOnceWith({
    partnerUserId: user.id,
    version: 4,
    reason: 'Left the firm',
  })
})

it('does not suspend what was changed meanwhile, until that was told', async () => {
  const stale = { code: 'stale', message: 'This user was changed since you opened it.' }
  actions.suspendPartnerUser.mockResolvedValueOnce({ ok: false, error: stale })
  const { rerender } = render(dialog(userView({ version: 1 })))
  await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'Left')
  rerender(dialog(userView({ version: 2 })))
  await userEvent.click(suspend())
  await screen.findByText(stale.message)
  expect(actions.suspendPartnerUser).toHaveBeenLastCalledWith(
    expect.objectContaining({ version: 1 }),
  )
  await userEvent.click(suspend())
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(actions.suspendPartnerUser).toHaveBeenLastCalledWith(
    expect.objectContaining({ version: 2 }),
  )
})

it('still says the essential when nothing could be counted', async () => {
  actions.previewSuspension.mockRejectedValue(new Error('offline'))
  render(dialog(userView()))
  expect(await screen.findByText(/loses access on the next request/)).toBeTruthy()
})
