import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CatalogueRatePlan } from '@/lib/ports/billing/catalogue'
import type { Change, Order } from '@/lib/ports/billing/order'
import type { Subscription } from '@/lib/ports/billing/subscription'
import { addAccount, readDocuments } from '@/scripts/local/zuora/control'
import { addDays } from '@/scripts/local/zuora/days'
import { memoRules, type TenantSettingsInput } from '@/scripts/local/zuora/tenants'
import { type TestTenant, testTenant } from '@/tests/support/zuora'
import { customer, newAttempt, saleOf, succeeded } from './zuora/target'

const startDate = '2026-11-26'

type World = { zuora: TestTenant; plans: CatalogueRatePlan[] }

async function worldOf(settings: TenantSettingsInput): Promise<World> {
  const zuora = await testTenant(settings)
  const products = await zuora.billing.readCatalogue()
  const plans = products.flatMap(({ ratePlans }) => ratePlans)
  const sold = plans.filter(
    ({ active, charges }) =>
      active && charges.every(({ prices }) => prices.some(({ currency }) => currency === 'EUR')),
  )
  return { zuora, plans: sold }
}

function planNamed({ plans }: World, name: string): CatalogueRatePlan {
  const plan = plans.find((each) => each.name === name)
  if (!plan) throw new Error(`The local catalogue has no ${name}`)
  return plan
}

function choice(plan: CatalogueRatePlan, quantity: string) {
  const counted = plan.charges.filter(({ model }) => model === 'per_unit')
  return {
    productRatePlanId: plan.id,
    quantities: counted.map(({ id }) => ({
      productChargeId: id,
      type: 'recurring' as const,
      quantity,
    })),
  }
}

let payers = 0

/** A subscription of an account of its own: nothing else is on its documents. */
async function sold({ zuora }: World, ...plans: ReturnType<typeof choice>[]) {
  payers += 1
  const number = `CR-${payers}`
  await addAccount({ ...zuora.control, account: { number, name: number } })
  const attempt = newAttempt()
  const parties = {
    invoiceOwner: 'partner',
    partnerAccountNumber: number,
    customer: { kind: 'new', customer },
  } as const
  const sale = { ...saleOf(parties, ...plans), orderDate: startDate, startDate }
  succeeded(await zuora.billing.placeOrder(attempt, sale))
  const subscriptionNumber = attempt.numbers.subscription
  const common = { orderDate: startDate, subscriptionNumber, invoiceOwnerNumber: number }
  return {
    common,
    async read(): Promise<Subscription> {
      const read = await zuora.billing.readSubscription(subscriptionNumber)
      if (!read) throw new Error('The subscription is not there')
      return read
    },
    change: (effectiveDate: string, changes: Change[]): Order => ({
      kind: 'amendment',
      ...common,
      orderDate: effectiveDate,
      effectiveDate,
      changes,
    }),
    /** All that was invoiced, less what was credited. */
    async billed(): Promise<Big> {
      const documents = await readDocuments(zuora.control)
      return documents.reduce((sum, { kind, items }) => {
        const own = items.filter((item) => item.subscriptionNumber === subscriptionNumber)
        const amount = own.reduce((all, item) => all.plus(item.amount), new Big(0))
        return kind === 'invoice' ? sum.plus(amount) : sum.minus(amount)
      }, new Big(0))
    },
  }
}

/** Previews, orders and bills: the difference that the order made. */
async function previewedAndBilled(
  { zuora }: World,
  subscription: Awaited<ReturnType<typeof sold>>,
  order: Order,
  target: string,
) {
  const preview = succeeded(await zuora.billing.previewOrder(order))
  const lines = preview.items.reduce((sum, { amount }) => sum.plus(amount.amount), new Big(0))
  const before = await subscription.billed()
  succeeded(await zuora.billing.placeOrder(newAttempt(), order))
  await zuora.runBilling(target)
  const difference = (await subscription.billed()).minus(before)
  return { total: preview.total.amount, lines: lines.toFixed(), billed: difference.toFixed() }
}

const same = (amount: string) => ({ total: amount, lines: amount, billed: amount })

const shapes: [string, TenantSettingsInput][] = [
  ['without Invoice Settlement', { invoiceSettlement: false }],
  ['by the actual days of a month', { daysInMonth: 'use_actual_days' }],
  ...memoRules.map((memoRule): [string, TenantSettingsInput] => [memoRule, { memoRule }]),
]

describe.each(shapes)('%s', (_, settings) => {
  it('a swap credits the old plan and charges the new one', async () => {
    const world = await worldOf(settings)
    const standard = planNamed(world, 'Workspace Standard, monthly')
    const support = await sold(world, choice(planNamed(world, 'Support with set-up'), '1'))
    await world.zuora.runBilling(startDate)
    const swap = async (of: typeof support, plan: CatalogueRatePlan) =>
      previewedAndBilled(
        world,
        of,
        of.change(startDate, [
          {
            kind: 'change_plan',
            ratePlanId: (await of.read()).plans.at(-1)?.id ?? '',
            plan: choice(plan, '1'),
            direction: 'downgrade',
          },
        ]),
        startDate,
      )
    expect(await swap(support, standard)).toEqual(same('-39.1'))
    const five = await sold(world, choice(standard, '5'))
    await world.zuora.runBilling(startDate)
    expect(await swap(five, planNamed(world, 'Backup 1 TB'))).toEqual(same('-20.5'))
  })

  it('a cancellation after seats that are not billed yet credits no more than was invoiced', async () => {
    const world = await worldOf(settings)
    const standard = planNamed(world, 'Workspace Standard, monthly')
    const support = planNamed(world, 'Support with set-up')
    const subscription = await sold(world, choice(standard, '12'), choice(support, '1'))
    await world.zuora.runBilling(startDate)
    const { plans } = await subscription.read()
    const seats = plans.find(({ productRatePlanId }) => productRatePlanId === standard.id)
    const more = subscription.change(startDate, [
      {
        kind: 'update_quantity',
        ratePlanId: seats?.id ?? '',
        chargeNumber: seats?.charges[0]?.number ?? '',
        quantity: '20',
      },
    ])
    succeeded(await world.zuora.billing.placeOrder(newAttempt(), more))
    const end: Order = {
      kind: 'cancellation',
      ...subscription.common,
      when: { policy: 'on', day: startDate },
    }
    expect(await previewedAndBilled(world, subscription, end, startDate)).toEqual(same('-167.8'))
  })

  it('what is previewed is the sum of its lines, and what is then invoiced or credited', async () => {
    const world = await worldOf(settings)
    await fc.assert(
      fc.asyncProperty(histories, async ({ first, steps, end }) => {
        const subscription = await sold(world, ...first.map((each) => pick(world, each)))
        let day = startDate
        if (end.billedBefore) await world.zuora.runBilling(day)
        for (const step of steps) {
          day = addDays(day, step.days)
          const changes = changesOf(world, await subscription.read(), step)
          if (changes.length === 0) continue
          const order = subscription.change(day, changes)
          const { total, ...rest } = await previewedAndBilled(world, subscription, order, day)
          expect(rest).toEqual({ lines: total, billed: total })
        }
        const when = { policy: 'on', day: addDays(day, end.days) } as const
        const order: Order = { kind: 'cancellation', ...subscription.common, orderDate: day, when }
        const { total, ...rest } = await previewedAndBilled(world, subscription, order, day)
        expect(rest).toEqual({ lines: total, billed: total })
      }),
      { numRuns: 8 },
    )
  })
})

type Step = {
  days: number
  raise: number
  remove: boolean
  add: number | null
  swap: number | null
}

const some = fc.integer({ min: 0, max: 99 })

/** What is sold, changes of it after so many days each, and its end. */
const histories = fc.record({
  first: fc.array(some, { minLength: 1, maxLength: 3 }),
  steps: fc.array(
    fc.record({
      days: fc.integer({ min: 0, max: 40 }),
      raise: fc.integer({ min: 1, max: 30 }),
      remove: fc.boolean(),
      add: fc.option(some),
      swap: fc.option(some),
    }),
    { maxLength: 3 },
  ),
  end: fc.record({ days: fc.integer({ min: 0, max: 40 }), billedBefore: fc.boolean() }),
})

function pick({ plans }: World, number: number) {
  const plan = plans[number % plans.length]
  if (!plan) throw new Error('The local catalogue is empty')
  return choice(plan, String((number % 7) + 1))
}

function changesOf(world: World, { plans }: Subscription, step: Step): Change[] {
  const [first, second, third] = plans.filter(({ removed }) => !removed)
  const counted = first?.charges.find(({ quantity }) => quantity !== null)
  const changes: Change[] = []
  if (first && counted) {
    changes.push({
      kind: 'update_quantity',
      ratePlanId: first.id,
      chargeNumber: counted.number,
      quantity: String(step.raise),
    })
  }
  if (second && step.remove) changes.push({ kind: 'remove_product', ratePlanId: second.id })
  if (third && step.swap !== null) {
    const plan = pick(world, step.swap)
    changes.push({ kind: 'change_plan', ratePlanId: third.id, plan, direction: 'crossgrade' })
  }
  if (step.add !== null) changes.push({ kind: 'add_product', plan: pick(world, step.add) })
  return changes
}
