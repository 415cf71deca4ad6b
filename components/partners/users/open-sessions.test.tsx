// @vitest-environment jsdom

import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { StaffRole } from '@/db/enums'
import { stubTopLayer } from '@/tests/support/top-layer'
import { userActions, userView } from '@/tests/support/user-view'
import { OpenSessions } from './open-sessions'
import { UserActionsProvider } from './user-actions'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

function show(openSessions: number, staffRole: StaffRole = 'administrator') {
  const actions = userActions()
  const organisation = { id: 'an-id', name: 'Partner', suspended: false, archived: false }
  const user = { ...userView(), organisation, openSessions }
  render(
    <UserActionsProvider staffRole={staffRole} actions={actions}>
      <OpenSessions user={user} />
    </UserActionsProvider>,
  )
  return actions
}

it.each([
  [2, 'End sessions'],
  [0, 'End access tokens'],
])('with %i open sessions it is %s', async (open, name) => {
  const actions = show(open)
  await userEvent.click(screen.getByRole('button', { name }))
  const dialog = await screen.findByRole('alertdialog')
  expect(dialog.textContent).toContain('access tokens of the user pool')
  const confirm = screen.getAllByRole('button', { name }).at(-1)
  await userEvent.click(confirm as HTMLElement)
  expect(actions.endPartnerUserSessions).toHaveBeenCalledOnce()
})

it('is no button for those who only read', () => {
  show(0, 'viewer')
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByText('None')).toBeTruthy()
})
