import { expect, test } from 'vitest'
import { ordersSince } from './addresses'

test('the link to the orders says whose days it means where the list has others', () => {
  const list = '/settings/profile/orders?placedFrom=2026-11-01'
  expect(ordersSince('2026-11-01', 'Pacific/Auckland')).toBe(`${list}&daysOf=utc`)
  expect(ordersSince('2026-11-01', 'UTC')).toBe(list)
})
