// @vitest-environment jsdom

import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SaleDraft } from '@/lib/selling/orders/schema'
import { keepDraft, noteOrdered, readDraft } from './draft'
import { useKeptDraft } from './use-kept-draft'

beforeEach(() => sessionStorage.clear())
afterEach(cleanup)

const empty: SaleDraft = {
  lines: [],
  customer: {
    kind: 'existing',
    customerId: '',
    chosen: null,
    details: {
      name: '',
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
  term: { kind: 'termed', months: '12', autoRenew: true },
  startDate: '2026-12-01',
  corrects: null,
}
const refused = { ...empty, startDate: '2026-12-02' }
const half = { ...empty, startDate: '2027-01-01' }

const open = (again: string | null) =>
  renderHook(() => useKeptDraft('ann', empty, { again, customer: null })).result.current

it('a refused order is corrected whatever else is being entered, which comes back after it', () => {
  noteOrdered('ann', { key: 'refused', values: refused }, 'order-1')
  keepDraft('ann', { key: 'half', values: half })
  const { opened, done } = open('order-1')
  expect(opened?.values).toEqual({ ...refused, corrects: 'order-1' })
  done({ ...refused, corrects: 'order-1' }, 'order-2')
  expect(readDraft('ann')).toMatchObject({ key: 'half', values: half })
  cleanup()
  expect(open(null).opened).toMatchObject({ key: 'half', values: half })
})

it('an order that was not placed from this tab leaves the draft as it is', () => {
  keepDraft('ann', { key: 'half', values: half })
  expect(open('order-9').opened).toMatchObject({ key: 'half', values: half })
})
