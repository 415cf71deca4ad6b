import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTransport } from '@/lib/adapters/zuora/transport'
import type { Change, Sale } from '@/lib/ports/billing/order'
import { plansOn } from '@/lib/ports/billing/plans-on'
import { addAccount } from '@/scripts/local/zuora/control'
import { addDays, addMonths, today } from '@/scripts/local/zuora/days'
import { testTenant } from '@/tests/support/zuora'
import { customer, monthlyPlans, newAttempt, only, saleOf, seats, succeeded } from './zuora/target'

const zuora = await testTenant()
const [standard] = await monthlyPlans(zuora.billing)
let payers = 0

/** Five seats at EUR 9.90 a month, on an account of their own. */
async function sold(startDate: string, term: Partial<Extract<Sale['term'], { kind: 'termed' }>>) {
  if (!standard) throw new Error('The local catalogue has no monthly plan')
  payers += 1
  const number = `D-${payers}`
  const account = await addAccount({ ...zuora.control, account: { number, name: number } })
  const attempt = newAttempt()
  const parties = {
    invoiceOwner: 'partner',
    partnerAccountNumber: number,
    customer: { kind: 'new', customer },
  } as const
  const sale: Sale = {
    ...saleOf(parties, seats(standard, '5')),
    orderDate: startDate,
    startDate,
    term: { kind: 'termed', months: 12, autoRenew: false, ...term },
  }
  succeeded(await zuora.billing.placeOrder(attempt, sale))
  const { subscription: subscriptionNumber } = attempt.numbers
  const read = async () => {
    const found = await zuora.billing.readSubscription(subscriptionNumber)
    if (!found) throw new Error('The subscription is not there')
    return found
  }
  const common = { subscriptionNumber, invoiceOwnerNumber: number, orderDate: startDate }
  const plan = only((await read()).plans)
  const change = async (quantity: string, effectiveDate: string) => {
    const changes: Change[] = [
      {
        kind: 'update_quantity',
        ratePlanId: plan.id,
        chargeNumber: only(plan.charges).number,
        quantity,
      },
    ]
    const order = { kind: 'amendment', ...common, effectiveDate, changes } as const
    return zuora.billing.placeOrder(newAttempt(), order)
  }
  return {
    read,
    change,
    cancelOn: (day: string) =>
      zuora.billing.placeOrder(newAttempt(), {
        kind: 'cancellation',
        ...common,
        when: { policy: 'on', day },
      }),
    /** The newest invoice’s lines: from, until, quantity, amount. */
    async invoiced(by: string) {
      await zuora.runBilling(by)
      const [invoice] = (await zuora.billing.readInvoices(account.id)).invoices
      const lines = invoice?.items.map(({ serviceFrom, serviceUntil, quantity, amount }) => [
        serviceFrom,
        serviceUntil,
        quantity,
        amount.amount,
      ])
      return { amount: invoice?.amount.amount, lines }
    },
  }
}

describe('a change of quantity has effect from its day on', () => {
  it('where nothing is invoiced yet', async () => {
    const { change, invoiced } = await sold('2026-11-26', {})
    succeeded(await change('8', '2026-12-06'))
    expect(await invoiced('2026-11-26')).toEqual({
      amount: '69.3',
      lines: [
        ['2026-11-26', '2026-12-05', '5', '16.5'],
        ['2026-12-06', '2026-12-25', '8', '52.8'],
      ],
    })
  })

  it('where the period is invoiced already: the days that are left are credited and charged again', async () => {
    const { change, invoiced } = await sold('2026-11-26', {})
    await invoiced('2026-11-26')
    succeeded(await change('8', '2026-12-06'))
    expect(await invoiced('2026-12-06')).toEqual({
      amount: '19.8',
      lines: [
        ['2026-12-06', '2026-12-25', '-5', '-33'],
        ['2026-12-06', '2026-12-25', '8', '52.8'],
      ],
    })
    expect(await invoiced('2026-12-26')).toEqual({
      amount: '79.2',
      lines: [['2026-12-26', '2027-01-25', '8', '79.2']],
    })
  })

  it('where it lies in a period that is not invoiced, after one that is', async () => {
    const { change, invoiced } = await sold('2027-04-01', {})
    await invoiced('2027-04-01')
    succeeded(await change('8', '2027-06-11'))
    expect((await invoiced('2027-05-01')).lines).toEqual([
      ['2027-05-01', '2027-05-31', '5', '49.5'],
    ])
    expect((await invoiced('2027-06-01')).lines).toEqual([
      ['2027-06-01', '2027-06-10', '5', '16.5'],
      ['2027-06-11', '2027-06-30', '8', '52.8'],
    ])
  })

  it('and until then the subscription shows what it has today', async () => {
    const now = today('UTC')
    const { change, read } = await sold(now, {})
    const quantity = async () => only(only(plansOn(await read(), now)).charges).quantity
    succeeded(await change('8', addDays(now, 10)))
    expect(await quantity()).toBe('5')
    succeeded(await change('6', now))
    expect(await quantity()).toBe('6')
  })
})

it('which segments of a charge are told is what is asked for', async () => {
  const now = today('UTC')
  const [later, last] = [addDays(now, 5), addDays(now, 10)]
  const { change, read } = await sold(later, {})
  succeeded(await change('8', last))
  const { number } = await read()
  const quantities = async (detail?: string) => {
    const query = detail ? { 'charge-detail': detail } : undefined
    const path = `/v1/subscriptions/${number}`
    const answer = await createTransport(zuora.tenant).send({ method: 'GET', path, query })
    return only(chargesTold.parse(answer).ratePlans).ratePlanCharges.map(
      ({ quantity, chargeSegments }) => quantity ?? chargeSegments?.map((each) => each.quantity),
    )
  }
  expect(await quantities()).toEqual(['8'])
  expect(await quantities('last-segment')).toEqual(['8'])
  expect(await quantities('current-segment')).toEqual([])
  expect(await quantities('all-segments')).toEqual([['5', '8']])
})

const counted = z.object({ quantity: z.string().optional() })
const chargesTold = z.object({
  ratePlans: z.array(
    z.object({
      ratePlanCharges: z.array(counted.extend({ chargeSegments: z.array(counted).optional() })),
    }),
  ),
})

describe('after the end of the term', () => {
  const refused = { kind: 'rejected', reason: 'rule' }

  it('a change and a cancellation are refused, with Zuora’s sentence', async () => {
    const { change, cancelOn } = await sold('2026-11-26', { months: 1 })
    const outcome = await change('8', '2027-06-14')
    expect(outcome).toMatchObject(refused)
    expect(outcome).toHaveProperty('message', expect.stringContaining('later than the term end'))
    expect(await cancelOn('2026-12-27')).toMatchObject(refused)
    expect(await cancelOn('2026-12-26')).toMatchObject({ kind: 'done' })
  })

  it('that is renewed by itself as well, until it is', async () => {
    const now = today('UTC')
    const renewed = await sold(addMonths(now, -3), { months: 1, autoRenew: true })
    const { termEndsOn } = await renewed.read()
    expect([now, termEndsOn, addMonths(now, 1)].sort()[1]).toBe(termEndsOn)
    expect(termEndsOn).not.toBe(now)
    const term = await sold(now, { months: 1, autoRenew: true })
    expect(await term.change('8', addDays(addMonths(now, 1), 1))).toMatchObject(refused)
  })
})
