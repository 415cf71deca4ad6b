// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StaffRole } from '@/db/enums'
import type { PartnerUserView } from '@/lib/partners/users/views'
import { stubTopLayer } from '@/tests/support/top-layer'
import { userActions, userView } from '@/tests/support/user-view'
import { OrganisationUsersTable } from './organisation-users-table'
import { UserActionsProvider } from './user-actions'

const router = { push: vi.fn(), replace: vi.fn(), refresh: vi.fn(), prefetch: vi.fn() }
// The dialogs have tests of their own.
vi.mock('./user-dialog', () => ({ UserDialog: () => null }))
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const refusal = { kind: 'needs_attention', reason: 'The address is taken.' } as const
const refused = userView({ status: refusal, abilities: ['retry', 'rename', 'remove'] })
const hopeless = userView({ status: refusal, abilities: ['rename', 'remove'] })
const active = userView()
const invited = (number: number) =>
  userView({
    id: `01a2b3c4-0000-7000-8000-00000000010${number}`,
    name: `Invited ${number}`,
    status: { kind: 'invited', expiresAt: '2026-11-28T10:00:00.000Z' },
    abilities: ['resend_invitation', 'rename', 'remove'],
  })

let actions = userActions()

function table(users: PartnerUserView[], role: StaffRole = 'administrator') {
  return (
    <UserActionsProvider staffRole={role} actions={actions}>
      <OrganisationUsersTable users={users} selectable={false} />
    </UserActionsProvider>
  )
}

const buttons = () =>
  screen
    .queryAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent)

beforeAll(stubTopLayer)
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.clearAllMocks()
  actions = userActions()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('an organisation’s users', () => {
  it('shows the status as a word with its reason', () => {
    render(table([refused]))
    expect(screen.getByText('Needs attention')).toBeTruthy()
    expect(screen.getByText('The address is taken.')).toBeTruthy()
  })

  it('says by whom and why somebody was suspended', () => {
    const suspension = { at: '2026-11-22T10:00:00.000Z', by: 'Sam Staff', reason: 'Left the firm' }
    const status = { kind: 'suspended', since: suspension.at, ...suspension } as const
    render(table([userView({ status, suspension })]))
    expect(screen.getByText(/^Suspended by Sam Staff on/).textContent).toMatch(/: Left the firm$/)
  })

  it.each([
    ['Retry and Remove where trying again can help', refused, ['Retry', 'Remove']],
    ['Remove alone where it cannot', hopeless, ['Remove']],
    ['the menu alone for a user who is well', active, []],
  ])('offers %s', (_, row, expected) => {
    render(table([row]))
    expect(buttons()).toEqual([...expected, 'Actions for Ann Example'])
  })

  it('offers nothing to a reader who may change nothing', () => {
    const emailChange = {
      newEmail: 'new@partner.example',
      requestedBy: 'Sam Staff',
      requestedAt: '2026-11-22T10:00:00.000Z',
      state: 'sent',
      expiresAt: '2026-11-22T11:00:00.000Z',
    } as const
    render(table([{ ...refused, emailChange }, invited(1)], 'viewer'))
    expect(buttons()).toEqual([])
    expect(screen.getByText('new@partner.example')).toBeTruthy()
  })

  it('cancels a change of address that waits', async () => {
    const emailChange = {
      newEmail: 'new@partner.example',
      requestedBy: 'Sam Staff',
      requestedAt: '2026-11-22T10:00:00.000Z',
      state: 'expired',
      expiresAt: '2026-11-22T11:00:00.000Z',
    } as const
    render(table([userView({ emailChange, abilities: ['cancel_email_change', 'remove'] })]))
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Cancel change' })))
    expect(actions.cancelEmailChange).toHaveBeenCalledExactlyOnceWith({ partnerUserId: active.id })
  })

  it('sends another invitation from the menu, which says when the last one went', async () => {
    render(table([invited(1)]))
    fireEvent.click(screen.getByRole('button', { name: 'Actions for Invited 1' }))
    const item = screen.getByRole('menuitem', { name: /^Resend invitation/, hidden: true })
    expect(item.textContent).toMatch(/Last sent/)
    await act(async () => fireEvent.click(item))
    expect(actions.resendInvitation).toHaveBeenCalledExactlyOnceWith({
      partnerUserId: invited(1).id,
    })
  })
})
