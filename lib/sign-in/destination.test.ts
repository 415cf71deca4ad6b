import { describe, expect, test } from 'vitest'
import { destinationFor } from './destination'

describe('where somebody goes after signing in', () => {
  test.each(['/partner/shop', '/partner?tab=1', '/partner'])(
    'is the page a partner user wanted: %s',
    (wanted) => {
      expect(destinationFor('partner_user', wanted)).toBe(wanted)
    },
  )

  test.each([
    null,
    '',
    'https://evil.example/',
    '//evil.example/partner',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'partner',
    '/settings/profile/partners',
    '/partnership',
    '/partner/../settings',
  ])('is their own start when they wanted %j', (wanted) => {
    expect(destinationFor('partner_user', wanted)).toBe('/partner')
  })

  test('is the staff’s own area for staff', () => {
    expect(destinationFor('staff', '/settings/profile/partners?search=a')).toBe(
      '/settings/profile/partners?search=a',
    )
    expect(destinationFor('staff', '/partner/shop')).toBe('/settings/profile')
  })
})
