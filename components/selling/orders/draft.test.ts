// @vitest-environment jsdom

import { beforeEach, expect, test, vi } from 'vitest'
import { newKey } from '@/components/form/new-key'
import { placeSchema, type SaleDraft, saleDraftSchema } from '@/lib/selling/orders/schema'
import { keepDraft, noteOrdered, openDraft, readDraft, readOrdered } from './draft'

beforeEach(() => sessionStorage.clear())

const id = '01900000-0000-7000-8000-000000000000'
const values: SaleDraft = {
  lines: [{ offerId: id, quantities: [{ chargeId: 'seats', quantity: '5' }] }],
  customer: {
    kind: 'existing',
    customerId: id,
    chosen: { id, name: 'Customer Oy', email: 'aino@customer.example' },
    details: {
      name: 'Half',
      firstName: '',
      lastName: '',
      email: '',
      address1: '',
      address2: '',
      city: '',
      postalCode: '',
      state: '',
      country: '',
      currency: 'EUR',
    },
  },
  term: { kind: 'evergreen', months: '', autoRenew: true },
  startDate: '2026-11-22',
  corrects: null,
}

test('a draft is read as it was kept, by the person who entered it', () => {
  const draft = { key: newKey(), values }
  keepDraft('ann', draft)
  expect(readDraft('ann')).toMatchObject(draft)
})

test('somebody else in the same tab gets nothing, and nothing stays', () => {
  keepDraft('ann', { key: newKey(), values })
  expect(readDraft('eve')).toBeNull()
  expect(readDraft('ann')).toBeNull()
})

test('what is damaged, or of another time, is no draft', () => {
  for (const kept of ['{', '{"owner":"ann","key":"1","values":{}}', '{"owner":"ann"}']) {
    sessionStorage.setItem('shop-draft', kept)
    expect(readDraft('ann')).toBeNull()
  }
})

test('an ordered draft is over; corrected it is another one with the same values', () => {
  const draft = { key: newKey(), values }
  keepDraft('ann', draft)
  noteOrdered('ann', draft, 'order-1')
  expect(readDraft('ann')).toBeNull()
  expect(readOrdered('ann', 'order-2')).toBeNull()
  const again = readOrdered('ann', 'order-1')
  expect(again?.values).toEqual({ ...values, corrects: 'order-1' })
  expect(again?.key).not.toBe(draft.key)
})

test('correcting an order sets another draft aside until the corrected one is ordered', () => {
  const refused = { key: newKey(), values }
  noteOrdered('ann', refused, 'order-1')
  const half = { key: newKey(), values: { ...values, startDate: '2027-01-01' } }
  openDraft('ann', half)
  expect(readDraft('ann')).toMatchObject(half)

  const corrected = readOrdered('ann', 'order-1')
  if (!corrected) throw new Error('What was ordered is gone')
  openDraft('ann', corrected)
  openDraft('ann', corrected)
  expect(readDraft('ann')).toMatchObject(corrected)
  expect(readOrdered('ann', 'order-1')?.key).toBe(corrected.key)
  noteOrdered('ann', corrected, 'order-2')
  expect(readDraft('ann')).toMatchObject(half)
})

test('what was set aside is nobody else’s either', () => {
  openDraft('ann', { key: newKey(), values })
  openDraft('ann', { key: newKey(), values })
  expect(readDraft('eve')).toBeNull()
  expect(sessionStorage.length).toBe(0)
})

test('without storage a sale can be entered all the same', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  const get = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse)
  const set = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse)
  keepDraft('ann', { key: newKey(), values })
  expect(readDraft('ann')).toBeNull()
  get.mockRestore()
  set.mockRestore()
})

test('a key is one that an order takes, and another each time', () => {
  expect(newKey()).not.toBe(newKey())
  expect(placeSchema.shape.submissionKey.safeParse(newKey()).success).toBe(true)
})

test('a draft asks only for what is chosen: half a new customer is no problem beside an existing one', () => {
  expect(saleDraftSchema.parse(values)).toMatchObject({
    customer: { kind: 'existing', customerId: id },
    term: { kind: 'evergreen' },
  })
  const other = { ...values, customer: { ...values.customer, kind: 'new' as const } }
  const paths = saleDraftSchema.safeParse(other).error?.issues.map(({ path }) => path.join('.'))
  expect(paths).toContain('customer.details.city')
})
