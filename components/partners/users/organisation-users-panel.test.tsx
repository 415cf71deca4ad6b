// @vitest-environment jsdom

import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StaffRole } from '@/db/enums'
import type { PartnerUserView } from '@/lib/partners/users/views'
import { userActions, userView } from '@/tests/support/user-view'
import { OrganisationUsersPanel } from './organisation-users-panel'
import { UserActionsProvider } from './user-actions'

const router = { push: vi.fn(), replace: vi.fn(), refresh: vi.fn(), prefetch: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const settingUp = userView({ status: { kind: 'setting_up' }, waiting: true })
const active = userView()

function panel(
  users: PartnerUserView[],
  beingRemoved = 0,
  filter = {},
  role: StaffRole = 'administrator',
) {
  return (
    <UserActionsProvider staffRole={role} actions={userActions()}>
      <OrganisationUsersPanel
        organisationId={active.organisationId}
        users={users}
        beingRemoved={beingRemoved}
        filter={filter}
      />
    </UserActionsProvider>
  )
}

/** How the server says that the session stands. */
let session = 'good'
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

beforeEach(() => {
  vi.useFakeTimers()
  session = 'good'
  vi.stubGlobal('fetch', async () => Response.json({ session }))
  router.refresh.mockClear()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('while something is outstanding', () => {
  it('reads the page again, ever less often', async () => {
    render(panel([settingUp]))
    await pass(1_000)
    expect(router.refresh).toHaveBeenCalledTimes(1)
    await pass(1_000)
    expect(router.refresh).toHaveBeenCalledTimes(1)
    await pass(500)
    expect(router.refresh).toHaveBeenCalledTimes(2)
  })

  it('does so for users who are leaving too', async () => {
    render(panel([active], 1))
    await pass(1_000)
    expect(router.refresh).toHaveBeenCalledTimes(1)
  })

  it('does so when the last user of all is leaving', async () => {
    render(panel([], 1))
    expect(screen.getByText(/One user is being removed/)).toBeDefined()
    await pass(1_000)
    expect(router.refresh).toHaveBeenCalledTimes(1)
  })

  it('stops once nothing is', async () => {
    const { rerender } = render(panel([settingUp]))
    rerender(panel([active]))
    await pass(60_000)
    expect(router.refresh).not.toHaveBeenCalled()
  })

  it.each(['unknown', 'ended'])(
    'leaves the page as it is while the session is %s',
    async (state) => {
      session = state
      render(panel([settingUp]))
      await pass(60_000)
      expect(router.refresh).not.toHaveBeenCalled()
      session = 'good'
      await pass(20_000)
      expect(router.refresh).toHaveBeenCalled()
    },
  )

  it('leaves the page as it is behind an open dialog', async () => {
    render(
      <>
        {panel([settingUp])}
        <dialog open>What is being typed</dialog>
      </>,
    )
    await pass(60_000)
    expect(router.refresh).not.toHaveBeenCalled()
  })

  it('lets those select who may act, and offers all whom the filter finds', () => {
    render(panel([active], 0, { search: 'ann' }))
    expect(screen.getAllByRole('checkbox')).toHaveLength(1)
    const all = screen.getByRole('link', { name: 'Act on all that this list finds', hidden: true })
    expect(all.getAttribute('href')).toBe(
      `/settings/profile/partners/bulk-actions/new?of=users&all=1&organisation=${active.organisationId}&users=ann`,
    )
    cleanup()
    render(panel([active], 0, {}, 'viewer'))
    expect(screen.queryAllByRole('checkbox')).toEqual([])
  })
})
