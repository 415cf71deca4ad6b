import { expect, it } from 'vitest'
import { addAccount } from '@/scripts/local/zuora/control'
import { testTenant } from '@/tests/support/zuora'
import { customer, monthlyPlans, newAttempt, only, saleOf, seats, succeeded } from './zuora/target'

const zuora = await testTenant()
const [standard, plus] = await monthlyPlans(zuora.billing)
const { tenant } = zuora

const { access_token } = await fetch(`${tenant.endpoint}/oauth/token`, {
  method: 'POST',
  body: new URLSearchParams({
    client_id: tenant.clientId,
    client_secret: tenant.clientSecret,
    grant_type: 'client_credentials',
  }),
}).then((response) => response.json())
const headers = {
  authorization: `Bearer ${access_token}`,
  'content-type': 'application/json',
  'zuora-version': '2025-08-12',
}

async function billCycleDay(account: string): Promise<number> {
  const response = await fetch(`${tenant.endpoint}/v1/accounts/${account}`, { headers })
  return (await response.json()).billingAndPayment.billCycleDay
}

async function sold(number: string) {
  if (!standard || !plus) throw new Error('The local catalogue has too few monthly plans')
  await addAccount({ ...zuora.control, account: { number, name: number } })
  const attempt = newAttempt()
  const sale = saleOf(
    {
      invoiceOwner: 'partner',
      partnerAccountNumber: number,
      customer: { kind: 'new', customer },
    },
    seats(standard, '3'),
  )
  succeeded(await zuora.billing.placeOrder(attempt, sale))
  const { subscription } = attempt.numbers
  const ratePlanId = only((await zuora.billing.readSubscription(subscription))?.plans ?? []).id
  return { subscription, ratePlanId, plus }
}

it('an upgrade leaves the bill cycle day of the account that is invoiced as it is', async () => {
  const { subscription, ratePlanId, plus } = await sold('B-1')
  const order = {
    kind: 'amendment',
    orderDate: '2026-12-17',
    effectiveDate: '2026-12-17',
    subscriptionNumber: subscription,
    invoiceOwnerNumber: 'B-1',
    changes: [{ kind: 'change_plan', ratePlanId, plan: seats(plus, '3'), direction: 'upgrade' }],
  } as const
  succeeded(await zuora.billing.placeOrder(newAttempt(), order))
  expect(await billCycleDay('B-1')).toBe(0)
})

it('and would move it, where it did not say so', async () => {
  const { subscription, ratePlanId, plus } = await sold('B-2')
  const response = await fetch(`${tenant.endpoint}/v1/orders`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      orderDate: '2026-12-17',
      existingAccountNumber: 'B-2',
      subscriptions: [
        {
          subscriptionNumber: subscription,
          orderActions: [
            {
              type: 'ChangePlan',
              changePlan: {
                ratePlanId,
                subType: 'Upgrade',
                newProductRatePlan: { productRatePlanId: plus.id },
              },
            },
          ],
        },
      ],
    }),
  })
  expect(await response.json()).toMatchObject({ success: true })
  expect(await billCycleDay('B-2')).toBe(17)
})
