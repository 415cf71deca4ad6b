import { describe, expect, it } from 'vitest'
import { userView } from '@/tests/support/user-view'
import { userActionsFor } from './user-action-list'

const soon = '2026-11-28T10:00:00.000Z'
const suspension = { at: '2026-11-22T10:00:00.000Z', by: 'Sam Staff', reason: 'Left' }
const emailChange = {
  newEmail: 'new@partner.example',
  requestedBy: 'Sam Staff',
  requestedAt: soon,
  expiresAt: soon,
}

describe('what an administrator can do', () => {
  it.each([
    ['to somebody active', userView(), ['rename', 'change_email', 'move', 'suspend', 'remove']],
    [
      'with an authenticator app',
      userView({ authenticator: true }),
      ['rename', 'change_email', 'move', 'reset_authenticator', 'suspend', 'remove'],
    ],
    [
      'to somebody invited',
      userView({ status: { kind: 'invited', expiresAt: soon } }),
      ['resend', 'rename', 'change_email', 'move', 'suspend', 'remove'],
    ],
    [
      'while another invitation is on its way',
      userView({
        status: { kind: 'invitation_expired', expiredAt: soon },
        invitationRequested: true,
      }),
      ['rename', 'change_email', 'move', 'suspend', 'remove'],
    ],
    [
      'to somebody suspended',
      userView({ status: { kind: 'suspended', since: soon, by: null, reason: null }, suspension }),
      ['rename', 'change_email', 'move', 'reactivate', 'remove'],
    ],
    [
      'to somebody suspended who needs attention',
      userView({
        status: { kind: 'needs_attention', reason: 'Refused.', canRetry: true },
        suspension,
      }),
      ['rename', 'change_email', 'move', 'reactivate', 'remove'],
    ],
    [
      'without a login',
      userView({ status: { kind: 'setting_up' }, hasLogin: false }),
      ['rename', 'move', 'suspend', 'remove'],
    ],
    [
      'while Cognito is told of a new address',
      userView({ emailChange: { ...emailChange, state: 'confirmed' } }),
      ['rename', 'move', 'suspend', 'remove'],
    ],
    ['to somebody who is being removed', userView({ beingRemoved: true }), ['remove']],
  ])('%s', (_, user, expected) => {
    expect(userActionsFor(user, 'administrator')).toEqual(expected)
  })
})

it('leaves a viewer nothing to do', () => {
  expect(
    userActionsFor(userView({ status: { kind: 'invited', expiresAt: soon } }), 'viewer'),
  ).toEqual([])
})
