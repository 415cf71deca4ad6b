import { vi } from 'vitest'
import type { UserActions } from '@/components/partners/users/user-actions'
import type { PartnerUserView } from '@/lib/partners/users/views'

/** A partner user as screens get them: active, with nothing else going on. */
export function userView(overrides: Partial<PartnerUserView> = {}): PartnerUserView {
  return {
    id: '01a2b3c4-0000-7000-8000-000000000002',
    organisationId: '01a2b3c4-0000-7000-8000-000000000001',
    name: 'Ann Example',
    email: 'ann@partner.example',
    status: { kind: 'active', lastSignedInAt: '2026-11-22T10:00:00.000Z' },
    updatedAt: '2026-01-01T00:00:00.000Z',
    createdAt: '2026-11-20T10:00:00.000Z',
    version: 1,
    suspension: null,
    emailChange: null,
    hasLogin: true,
    invitedAt: '2026-11-20T10:00:00.000Z',
    invitationRequested: false,
    authenticator: false,
    beingRemoved: false,
    waiting: false,
    abilities: ['rename', 'change_email', 'move', 'suspend', 'remove'],
    ...overrides,
  }
}

const done = () => vi.fn().mockResolvedValue({ ok: true, data: undefined })

/** The server actions on users; each answers that it was done. */
export function userActions() {
  return {
    retryPartnerUser: done(),
    resendInvitation: done(),
    suspendPartnerUser: done(),
    reactivatePartnerUser: done(),
    renamePartnerUser: done(),
    movePartnerUser: done(),
    changePartnerUserEmail: done(),
    cancelEmailChange: done(),
    resetAuthenticator: done(),
    endPartnerUserSessions: done(),
    removePartnerUser: done(),
    previewSuspension: vi
      .fn()
      .mockResolvedValue({ ok: true, data: { losesAccess: 1, signedInLast30Days: 1 } }),
    findPartnerOrganisations: vi.fn().mockResolvedValue({ ok: true, data: { rows: [] } }),
  } satisfies UserActions
}
