// @vitest-environment jsdom

import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PartnerUserView } from '@/lib/partner-users/views'
import { userActions, userView } from '@/tests/support/user-view'
import { UserActionsProvider } from './user-actions'
import { UsersPanel } from './users-panel'

const router = { push: vi.fn(), replace: vi.fn(), refresh: vi.fn(), prefetch: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const settingUp = userView({ status: { kind: 'setting_up' }, waiting: true })
const active = userView()

function panel(users: PartnerUserView[], beingRemoved = 0) {
  return (
    <UserActionsProvider staffRole="administrator" actions={userActions()}>
      <UsersPanel
        organisationId={active.organisationId}
        users={users}
        beingRemoved={beingRemoved}
        filter={{}}
        furtherPage={false}
      />
    </UserActionsProvider>
  )
}

beforeEach(() => {
  vi.useFakeTimers()
  router.refresh.mockClear()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('while something is outstanding', () => {
  it('reads the page anew, ever less often', () => {
    render(panel([settingUp]))
    act(() => vi.advanceTimersByTime(1_000))
    expect(router.refresh).toHaveBeenCalledTimes(1)
    act(() => vi.advanceTimersByTime(1_000))
    expect(router.refresh).toHaveBeenCalledTimes(1)
    act(() => vi.advanceTimersByTime(500))
    expect(router.refresh).toHaveBeenCalledTimes(2)
  })

  it('does so for users who are leaving too', () => {
    render(panel([active], 1))
    act(() => vi.advanceTimersByTime(1_000))
    expect(router.refresh).toHaveBeenCalledTimes(1)
  })

  it('does so when the last user of all is leaving', () => {
    render(panel([], 1))
    expect(screen.getByText(/One user is being removed/)).toBeDefined()
    act(() => vi.advanceTimersByTime(1_000))
    expect(router.refresh).toHaveBeenCalledTimes(1)
  })

  it('stops once nothing is', () => {
    const { rerender } = render(panel([settingUp]))
    rerender(panel([active]))
    act(() => vi.advanceTimersByTime(60_000))
    expect(router.refresh).not.toHaveBeenCalled()
  })
})
