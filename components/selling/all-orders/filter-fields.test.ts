import { expect, it } from 'vitest'
import { allOrdersList } from '@/lib/selling/orders/lists'
import { filterChips } from './filter-fields'

const all = { direction: allOrdersList.parts.direction.usual, size: allOrdersList.size.usual }
const labels = (state: Omit<Parameters<typeof filterChips>[0], keyof typeof all>) =>
  filterChips({ ...all, ...state }, null).map(({ label }) => label)

it('whose days they are is said of days, and is no filter of its own', () => {
  expect(labels({ placedFrom: '2026-11-01', daysOf: 'utc' })).toEqual([
    expect.stringMatching(/1 Nov 2026/),
    'Days of UTC',
  ])
  expect(labels({ daysOf: 'utc' })).toEqual([])
})
