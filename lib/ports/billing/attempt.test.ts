import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ownNumbers, uuidOfOwnNumber } from './attempt'

const uuid = '0199c1d2-7f3a-7bcd-8e01-23456789abcd'
const { order, subscription, account } = ownNumbers(uuid)
const key = order.slice('PMO-'.length)

it('every number leads back to the UUID that it was derived from', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(Object.values(ownNumbers(id)).map(uuidOfOwnNumber)).toEqual([id, id, id])
    }),
  )
})

it.each([
  order,
  subscription,
  account,
  order.toLowerCase(),
  ` ${order} `,
  `Order number ${order}.`,
  `${key.slice(0, 13)} ${key.slice(13)}`,
  `pmo ${key
    .match(/.{1,5}/g)
    ?.join(' ')
    .toLowerCase()}`,
  `PMO–${key}`,
  `PMO${key}`,
  `PMO-\n${key}`,
  key,
  key.toLowerCase(),
  `#${key}`,
])('a number is read however it was typed or pasted: %j', (typed) => {
  expect(uuidOfOwnNumber(typed)).toBe(uuid)
})

it.each([
  '',
  'PMO-',
  order.slice(0, -1),
  `${order}X`,
  `8${key.slice(1)}`,
  `PMX-${key}`,
  `Acme ${key}`,
  uuid,
  'A00000101',
])('what is no number of ours is none: %j', (typed) => {
  expect(uuidOfOwnNumber(typed)).toBeNull()
})
