import { describe, expect, it } from 'vitest'
import { auditActions, describeEntry } from './labels'

const ann = { name: 'Ann', email: 'ann@example.com' }

describe('history in words', () => {
  it.each([
    ['partner_organisation.created', null, { name: 'Acme' }, 'Created the organisation “Acme”.'],
    [
      'partner_organisation.updated',
      { name: 'A', logoUrl: null },
      { name: 'B', logoUrl: 'https://b.example/l' },
      'Changed the name from “A” to “B” and the logo from nothing to “https://b.example/l”.',
    ],
    [
      'partner_organisation.page_access_changed',
      { pageAccess: ['shop', 'self-service'] },
      { pageAccess: [] },
      'Changed page access from Shop, Self-Service to none.',
    ],
    ['partner_user.created', null, ann, 'Added Ann (ann@example.com).'],
    ['partner_user.invited', null, ann, 'Invitation sent to Ann (ann@example.com).'],
    [
      'partner_user.invitation_refused',
      null,
      ann,
      'The login of Ann (ann@example.com) was refused.',
    ],
    ['partner_user.retried', null, ann, 'Tried again to set up Ann (ann@example.com).'],
    ['partner_user.removed', ann, null, 'Removed Ann (ann@example.com).'],
  ])('%s', (action, before, after, sentence) => {
    expect(describeEntry({ action, before, after })).toBe(sentence)
  })

  it('has a sentence for every action, also without facts', () => {
    for (const action of auditActions) {
      expect(describeEntry({ action, before: null, after: null })).toMatch(/^[A-Z][^_]+\.$/)
    }
  })

  it('does not fail at an action it does not know', () => {
    expect(describeEntry({ action: 'toString', before: null, after: null })).toBe('toString.')
  })
})
