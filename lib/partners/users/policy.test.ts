import { describe, expect, it } from 'vitest'
import { refusalSentences } from './labels'
import {
  abilitiesOf,
  deriveStatus,
  refusalAnswer,
  retriableRefusals,
  type StatusSource,
} from './policy'
import { refusals } from './stored'

const now = new Date('2026-03-01T12:00:00.000Z')
const earlier = new Date('2026-02-20T12:00:00.000Z')
const later = new Date('2026-03-05T12:00:00.000Z')
const running = { suspendedAt: null }

const invited: StatusSource = {
  provisioning: 'provisioned',
  provisioningReason: null,
  invitationExpiresAt: later,
  firstSignedInAt: null,
  lastSignedInAt: null,
  suspendedAt: null,
  suspendedBy: null,
  suspensionReason: null,
}
const pending: StatusSource = { ...invited, provisioning: 'pending', invitationExpiresAt: null }
const rejected: StatusSource = {
  ...pending,
  provisioning: 'rejected',
  provisioningReason: 'email_taken',
}

const untouched = {
  cognitoSub: null,
  invitedAt: null,
  invitationRequestedAt: null,
  removalRequestedAt: null,
  authenticatorEnrolledAt: null,
}

describe('the status of a partner user', () => {
  it('is Setting up until Cognito has confirmed the login', () => {
    expect(deriveStatus(pending, running, now)).toEqual({ kind: 'setting_up' })
  })

  it('is Invited until the temporary password expires', () => {
    expect(deriveStatus(invited, running, now)).toEqual({
      kind: 'invited',
      expiresAt: '2026-03-05T12:00:00.000Z',
    })
    expect(deriveStatus({ ...invited, invitationExpiresAt: now }, running, now)).toEqual({
      kind: 'invitation_expired',
      expiredAt: '2026-03-01T12:00:00.000Z',
    })
  })

  it('is Active from the first sign-in on, whatever became of the invitation', () => {
    const active = { ...invited, invitationExpiresAt: earlier, firstSignedInAt: earlier }
    expect(deriveStatus(active, running, now)).toEqual({
      kind: 'active',
      lastSignedInAt: earlier.toISOString(),
    })
    expect(deriveStatus({ ...active, lastSignedInAt: now }, running, now)).toEqual({
      kind: 'active',
      lastSignedInAt: now.toISOString(),
    })
  })

  it('is Suspended before anything else that a login may be', () => {
    const suspended = {
      ...invited,
      suspendedAt: earlier,
      suspendedBy: 'Ada Administrator',
      suspensionReason: 'Left',
      lastSignedInAt: earlier,
    }
    expect(deriveStatus(suspended, { suspendedAt: earlier }, now)).toEqual({
      kind: 'suspended',
      since: earlier.toISOString(),
      by: 'Ada Administrator',
      reason: 'Left',
    })
  })

  it('is Organisation suspended with the organisation, also while setting up', () => {
    for (const user of [invited, pending, { ...invited, lastSignedInAt: earlier }]) {
      expect(deriveStatus(user, { suspendedAt: earlier }, now)).toEqual({
        kind: 'organisation_suspended',
      })
    }
  })

  it('is Needs attention after a refusal, also in a suspended organisation', () => {
    for (const organisation of [running, { suspendedAt: earlier }]) {
      expect(deriveStatus(rejected, organisation, now)).toEqual({
        kind: 'needs_attention',
        reason: refusalSentences.email_taken,
      })
    }
  })

  it('offers no retry for a reason that is not known', () => {
    for (const provisioningReason of [null, 'from_the_future', 'toString']) {
      const user = { ...rejected, ...untouched, provisioningReason }
      const organisation = { ...running, archivedAt: null }
      expect(abilitiesOf({ user, organisation, emailChange: null }).retry).toBe('nothing_to_retry')
    }
  })
})

describe('a refusal', () => {
  it('can be tried again unless the address or name itself is not accepted', () => {
    expect(refusals.filter((refusal) => !retriableRefusals.includes(refusal))).toEqual([
      'invalid',
      'change_invalid',
    ])
  })

  it.each([
    ['email_taken', 'conflict', true],
    ['mail_failed', 'invalid', true],
    ['invalid', 'invalid', true],
    ['not_permitted', 'unavailable', false],
    ['from_the_future', 'unavailable', false],
  ])('%s is told as %s', (reason, code, onField) => {
    const answer = refusalAnswer(reason)
    expect(answer.code).toBe(code)
    expect(answer.fields).toEqual(onField ? { email: answer.message } : undefined)
  })
})
