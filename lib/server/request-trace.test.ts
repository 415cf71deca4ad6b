import { expect, it } from 'vitest'
import { withoutKeys } from './request-trace'

it.each([
  ['/settings/profile/partners', '/settings/profile/partners'],
  [
    '/settings/profile/partners/0199b7a0-0000-7000-8000-000000000000/users/0199',
    '/settings/profile/partners/…/users/…',
  ],
  ['/partner/self-service/customers/A-S00000123', '/partner/self-service/customers/…'],
  ['/confirm-email/Zm9vYmFy_token', '/confirm-email/…'],
  ['/settings/pat@customer.example', '/settings/…'],
  ['/', '/'],
  ['createPartnerUser', 'createPartnerUser'],
])('of %s a span says %s', (route, said) => {
  expect(withoutKeys(route)).toBe(said)
})
