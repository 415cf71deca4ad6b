import { expect, test } from 'vitest'
import { type Line, placeAt, tagsBefore, type UserNow, userAt } from './policy'

const day = (number: number) => new Date(Date.UTC(2026, 0, number))
const line = (on: number, action: string, facts: Partial<Line> = {}): Line => ({
  at: day(on),
  action: `partner_user.${action}`,
  organisationId: 'here',
  before: null,
  after: null,
  ...facts,
})
const una: NonNullable<UserNow> = {
  name: 'Una',
  email: 'una@partner.example',
  organisationId: 'here',
  createdAt: day(1),
  suspended: false,
  leaving: false,
  firstSignedInAt: null,
}
const at = (on: number, lines: Line[], user: UserNow = una) =>
  userAt('u', lines, user, { at: day(on), organisationSuspended: false })

const invited = line(2, 'invited', { after: { expiresAt: day(9).toISOString() } })

test('an invitation runs out, and a first sign-in ends it', () => {
  const active = { ...una, firstSignedInAt: day(5) }
  expect(at(1, [invited]).status).toBe('setting_up')
  expect(at(3, [invited]).status).toBe('invited')
  expect(at(10, [invited]).status).toBe('invitation_expired')
  expect(at(4, [invited], active).status).toBe('invited')
  expect(at(6, [invited], active).status).toBe('active')
})

test('who got a new login is not said to have signed in, or not to have, with the old one', () => {
  const lines = [invited, line(20, 'retried', { before: { refusal: 'login_gone' } })]
  expect(at(10, lines).status).toBe('not_known')
  expect(at(1, lines).status).toBe('setting_up')
  expect(at(21, lines).status).toBe('setting_up')
  expect(at(3, [invited, line(20, 'retried', { before: { refusal: 'timed_out' } })]).status).toBe(
    'invited',
  )
})

test('what a decision after a restore took over from Cognito was otherwise before it', () => {
  const before = {
    email: { here: 'old@partner.example', there: una.email },
    name: { here: 'Old', there: 'Una' },
    enabled: { here: 'yes', there: 'no' },
  }
  const decided = (decision: string) =>
    at(3, [line(5, 'restore_decided', { before, after: { decision } })], {
      ...una,
      suspended: decision === 'keep_cognito',
    })
  expect(decided('keep_cognito')).toMatchObject({
    name: 'Old',
    email: 'old@partner.example',
    status: 'setting_up',
  })
  expect(decided('keep_copy')).toMatchObject({ name: 'Una', email: una.email })
})

test('whose row is gone is known from history', () => {
  const lines = [
    line(1, 'created'),
    line(2, 'suspended', { before: { suspended: false } }),
    line(3, 'renamed', { before: { name: 'Before' } }),
    line(4, 'removed', { before: { name: 'After', email: 'gone@partner.example' } }),
  ]
  expect(at(2, lines, null)).toEqual({
    id: 'u',
    name: 'Before',
    email: 'gone@partner.example',
    status: 'suspended',
    removedSince: true,
  })
  expect(at(3, lines, null).name).toBe('After')
  expect([placeAt(lines, null, day(3)), placeAt(lines, null, day(5))]).toEqual(['here', null])
})

test('where somebody was whom history does not begin with is told only where it is certain', () => {
  const moved = line(5, 'moved', { organisationId: 'there' })
  expect(placeAt([], una, day(3))).toBe('here')
  expect(placeAt([moved], { ...una, organisationId: 'there' }, day(3))).toBe('unknown')
  expect(placeAt([moved], { ...una, organisationId: 'there' }, day(6))).toBe('there')
  expect(placeAt([], { ...una, createdAt: day(4) }, day(3))).toBeNull()
})

test('a tag that nobody had leaves no gap when it is deleted', () => {
  const removed = (organisations: number): Line => ({
    ...line(5, ''),
    action: 'tag.removed',
    before: { name: 'Gold', organisations },
  })
  expect(tagsBefore([removed(0)], ['Silver'])).toEqual({ tags: ['Silver'], gaps: [] })
  expect(tagsBefore([removed(2)], ['Silver']).gaps).toEqual(['tag_deleted'])
})
