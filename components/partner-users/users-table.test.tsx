// @vitest-environment jsdom

import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PartnerUserStatus, PartnerUserView } from '@/lib/partner-users/views'
import { UsersTable } from './users-table'

const router = { push: vi.fn(), replace: vi.fn(), refresh: vi.fn(), prefetch: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const actions = { retry: vi.fn(), remove: vi.fn() }

function user(status: PartnerUserStatus): PartnerUserView {
  return {
    id: '01a2b3c4-0000-7000-8000-000000000002',
    organisationId: '01a2b3c4-0000-7000-8000-000000000001',
    name: 'Ann Example',
    email: 'ann@partner.example',
    status,
    createdAt: '2026-11-22T10:00:00.000Z',
  }
}

const settingUp = user({ kind: 'setting_up' })
const refused = user({ kind: 'needs_attention', reason: 'The address is taken.', canRetry: true })
const hopeless = user({ kind: 'needs_attention', reason: 'Not accepted.', canRetry: false })
const active = user({ kind: 'active', lastSignedInAt: '2026-11-22T10:00:00.000Z' })

const buttons = () => screen.queryAllByRole('button').map((button) => button.textContent)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.clearAllMocks()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('an organisation’s users', () => {
  it('shows the status as a word with its reason', () => {
    render(<UsersTable users={[refused]} actions={actions} />)
    expect(screen.getByText('Needs attention')).toBeTruthy()
    expect(screen.getByText('The address is taken.')).toBeTruthy()
  })

  it.each([
    ['Retry and Remove where trying again can help', refused, ['Retry', 'Remove']],
    ['Remove alone where it cannot', hopeless, ['Remove']],
    ['nothing for a user who is well', active, []],
  ])('offers %s', (_, row, expected) => {
    render(<UsersTable users={[row]} actions={actions} />)
    expect(buttons()).toEqual(expected)
  })

  it('offers nothing to a reader who may change nothing', () => {
    render(<UsersTable users={[refused]} actions={null} />)
    expect(buttons()).toEqual([])
  })

  it('reads the page anew, ever less often, while a login is being set up', () => {
    render(<UsersTable users={[settingUp]} actions={actions} />)
    act(() => vi.advanceTimersByTime(1_000))
    expect(router.refresh).toHaveBeenCalledTimes(1)
    act(() => vi.advanceTimersByTime(1_000))
    expect(router.refresh).toHaveBeenCalledTimes(1)
    act(() => vi.advanceTimersByTime(500))
    expect(router.refresh).toHaveBeenCalledTimes(2)
  })

  it('stops once nothing is outstanding', () => {
    const { rerender } = render(<UsersTable users={[settingUp]} actions={actions} />)
    rerender(<UsersTable users={[active]} actions={actions} />)
    act(() => vi.advanceTimersByTime(60_000))
    expect(router.refresh).not.toHaveBeenCalled()
  })
})
