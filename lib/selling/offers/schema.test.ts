import { expect, it } from 'vitest'
import { createOfferSchema } from './schema'

const offer = (description: string) =>
  createOfferSchema.safeParse({
    productRatePlanId: 'a'.repeat(32),
    name: 'Backup',
    description,
    audience: 'all',
  })

it('a description keeps its lines, and scripts and emoji what they need', () => {
  const typed = 'First\t\r\nmy\u200c\u0627\n\n👩\u200d💻 ❤\ufe0f '
  expect(offer(typed).data?.description).toBe('First \nmy\u200c\u0627\n\n👩\u200d💻 ❤\ufe0f')
})

it.each([
  ['an override of direction', 'For \u202emoc.elpmaxe'],
  ['an isolate', 'A\u2066b\u2069'],
  ['a zero-width space', 'A\u200bb'],
  ['tags', 'A\u{e0041}\u{e007f}'],
  ['a line separator', 'A\u2028b'],
  ['half of a character', 'A\ud83d'],
])('a description is refused with %s', (_, description) => {
  expect(offer(description).error?.issues).toHaveLength(1)
})
