import { expect, it } from 'vitest'
import { findPeopleSchema } from './schema'

it('an address that normalising makes longer than any address is looked for by nobody', () => {
  // One character that NFKC writes as eighteen.
  const address = `${'\ufdfa'.repeat(100)}@partner.example`
  expect(findPeopleSchema.safeParse({ address }).error?.issues).toMatchObject([
    { path: ['address'], message: 'An email address can have at most 254 characters.' },
  ])
})
