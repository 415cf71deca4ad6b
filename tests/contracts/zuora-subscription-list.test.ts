import { expect, it } from 'vitest'
import { lookedEnough } from '@/lib/adapters/zuora/subscriptions'
import { addAccount } from '@/scripts/local/zuora/control'
import { testTenant } from '@/tests/support/zuora'
import { monthlyPlans, newAttempt, saleOf, seats, succeeded } from './zuora/target'

it('looking for some of an account’s subscriptions ends with the page that has the last of them', async () => {
  const { billing, control, calls } = await testTenant()
  const [plan] = await monthlyPlans(billing)
  if (!plan) throw new Error('The local catalogue has no monthly plan')
  await addAccount({ ...control, account: { number: 'L-1', name: 'Many subscriptions' } })
  const customer = { kind: 'existing', accountNumber: 'L-1' } as const
  for (let sale = 0; sale < 41; sale += 1) {
    const order = saleOf({ invoiceOwner: 'end_customer', customer }, seats(plan, '1'))
    succeeded(await billing.placeOrder(newAttempt(), order))
  }
  const listed = async (wanted?: string[]) => {
    const before = (await calls()).length
    const found = await billing.listSubscriptions('L-1', wanted)
    return { numbers: found.map(({ number }) => number), calls: (await calls()).length - before }
  }
  const all = await listed()
  expect([all.numbers.length, all.calls]).toEqual([41, 2])
  expect(await listed(all.numbers.slice(0, 2))).toEqual({
    numbers: all.numbers.slice(0, 40),
    calls: 1,
  })
  expect((await listed(all.numbers.slice(-1))).calls).toBe(2)
  expect((await listed(['PMS-of-nobody'])).calls).toBe(2)
})

it('more than five pages are not looked through for some', () => {
  const page = { subscriptions: [{ subscriptionNumber: 'PMS-1' }], nextPage: 'more' }
  expect(lookedEnough([page], ['PMS-2'])).toBe(false)
  expect(lookedEnough([page], ['PMS-1'])).toBe(true)
  expect(lookedEnough(Array(5).fill(page), ['PMS-2'])).toBe(true)
  expect(lookedEnough(Array(5).fill(page), undefined)).toBe(false)
})
