// @vitest-environment jsdom

import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { ActionResult } from '@/lib/core/result'
import { stubTopLayer } from '@/tests/support/top-layer'
import { userActions, userView } from '@/tests/support/user-view'
import { ResendInvitations } from './resend-invitations'
import { UserActionsProvider } from './user-actions'

const router = { refresh: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const users = Array.from({ length: 7 }, (_, number) =>
  userView({ id: `01a2b3c4-0000-7000-8000-00000000030${number}`, name: `User ${number}` }),
)

let actions = userActions()
const onClose = vi.fn()
let answers: ((result: ActionResult<unknown>) => void)[] = []

/** Answers the portion under way: everybody is asked for but those named here. */
async function answer(refused: Record<string, string> = {}) {
  const [{ partnerUserIds }] = actions.resendInvitations.mock.lastCall as [
    { partnerUserIds: string[] },
  ]
  const data = partnerUserIds.map((partnerUserId) => {
    const message = refused[partnerUserId] ?? null
    return { partnerUserId, outcome: message ? 'refused' : 'requested', message }
  })
  await act(async () => answers.shift()?.({ ok: true, data }))
}

function show() {
  render(
    <UserActionsProvider staffRole="administrator" actions={actions}>
      <ResendInvitations users={users} onClose={onClose} />
    </UserActionsProvider>,
  )
  return userEvent.setup()
}

beforeAll(stubTopLayer)
beforeEach(() => {
  vi.clearAllMocks()
  answers = []
  actions = userActions()
  actions.resendInvitations.mockImplementation(
    () => new Promise((resolve) => answers.push(resolve)),
  )
})
afterEach(cleanup)

const start = () => screen.getByRole('button', { name: 'Resend invitations' })

it('shows how far it is, and what became of each', async () => {
  const person = show()
  expect(actions.resendInvitations).not.toHaveBeenCalled()
  await person.click(start())
  await answer({ [users[1]?.id ?? '']: 'An invitation has just been sent. Wait a minute.' })
  expect(screen.getByText('5 of 7, 1 not sent')).toBeTruthy()
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('5')
  await answer()
  expect(screen.getByText('7 of 7, 1 not sent')).toBeTruthy()
  expect(screen.getAllByText('On its way')).toHaveLength(6)
  expect(screen.getByText('User 1').closest('li')?.textContent).toMatch(/Not sent.*Wait a minute/)
  // The other Close is the cross.
  await person.click(screen.getAllByRole('button', { name: 'Close' })[0] as HTMLElement)
  expect(onClose).toHaveBeenCalledExactlyOnceWith(true)
  expect(router.refresh).toHaveBeenCalledOnce()
})

it('tells of a lost connection for those it concerned, and goes on', async () => {
  actions.resendInvitations.mockRejectedValueOnce(new Error('offline'))
  const person = show()
  await person.click(start())
  await answer()
  expect(screen.getByText('7 of 7, 5 not certain')).toBeTruthy()
  expect(screen.getAllByText('On its way')).toHaveLength(2)
})

it('stops after the portion under way', async () => {
  const person = show()
  await person.click(start())
  await person.click(screen.getByRole('button', { name: 'Stop' }))
  expect(onClose).toHaveBeenCalledExactlyOnceWith(false)
  cleanup()
  await answer()
  expect(actions.resendInvitations).toHaveBeenCalledOnce()
})
