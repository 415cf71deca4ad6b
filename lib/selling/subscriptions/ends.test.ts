import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { dayWords } from '@/lib/ports/billing/day'
import { addMonths } from '@/scripts/local/zuora/days'
import { testDatabase } from '@/tests/support/database'
import {
  offersOf,
  runOrder,
  saleInput,
  seller,
  staffContext,
  todayInUtc,
} from '@/tests/support/sales'
import { type TestTenant, testTenant } from '@/tests/support/zuora'
import { findOfOrganisation as findOrdersOfOrganisation } from '../orders/find-of-organisation'
import { get as getOrder } from '../orders/get'
import { giveUp } from '../orders/give-up'
import { place } from '../orders/place'
import type { Submitted } from '../orders/views'
import { cancel } from './cancel'
import { change } from './change'
import { get } from './get'
import { closedSubscription } from './policy'
import { previewCancellation } from './preview-cancellation'
import { takeBack } from './take-back'

const database = await testDatabase()
const keeping = await testTenant()
const forgetful = await testTenant({ scheduledDates: false })
const offers = await offersOf(database, keeping.billing)
const atTermEnd = { policy: 'end_of_term' } as const
const today = todayInUtc()

/** Five seats for a year, sold where the installation says that billing keeps a day to come, or does not. */
async function sold({
  endsScheduled,
  zuora = keeping,
}: {
  endsScheduled: boolean
  zuora?: TestTenant
}) {
  const made = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  const ctx = { ...made, config: { ...made.config, endsScheduled } }
  const decided = async ({ id: orderId }: Submitted) => {
    await runOrder(database, zuora.billing, orderId)
    return getOrder(ctx, { orderId })
  }
  const { subscription } = await decided(await place(ctx, saleInput(offers.seats)))
  if (!subscription) throw new Error('The sale was not confirmed')
  const subscriptionId = subscription.id
  const own = () => ({ submissionKey: randomUUID(), subscriptionId })
  return {
    ctx,
    zuora,
    number: subscription.number,
    read: () => get(ctx, { subscriptionId }),
    preview: (when: object) => previewCancellation(ctx, { subscriptionId, when }),
    order: (when: object, seal?: string) => cancel(ctx, { ...own(), when, seal }),
    decided,
    end: async (when: object = atTermEnd) => decided(await cancel(ctx, { ...own(), when })),
    more: async (quantity: string) => {
      const [plan] = (await get(ctx, { subscriptionId })).live?.plans ?? []
      const { id: ratePlanId, charges = [] } = plan ?? {}
      const step = { kind: 'quantity', ratePlanId, chargeNumber: charges[0]?.number, quantity }
      const values = { ...own(), effectiveDate: today, changes: [step] }
      return decided(await change(ctx, values))
    },
    ask: () => takeBack(ctx, own()),
    takeBack: async () => decided(await takeBack(ctx, own())),
  }
}

it('where billing keeps the day, what ends with its term stays active, can be changed, and goes on again', async () => {
  const it = await sold({ endsScheduled: true })
  const before = (await it.read()).live
  expect((await it.end()).state).toBe('confirmed')
  const ending = await it.read()
  expect(ending.live).toMatchObject({
    status: 'active',
    end: { on: before?.termEndsOn, by: 'schedule', over: false },
  })
  expect(closedSubscription(ending, 'change')).toBeNull()
  expect(closedSubscription(ending, 'cancel')).toMatch(/^This subscription ends on /)
  await expect(it.end()).rejects.toMatchObject({ code: 'conflict' })
  expect((await it.more('8')).state).toBe('confirmed')
  const taken = await it.takeBack()
  expect(taken).toMatchObject({ kind: 'withdrawal', state: 'confirmed' })
  expect(taken.lines[0]).toMatch(/^Take back the cancellation: it goes on after \d+ \w+ \d{4}$/)
  const after = await it.read()
  expect(after.live).toMatchObject({ status: 'active', end: null })
  expect(after.live?.plans[0]?.charges[0]?.quantity).toBe('8')
  await expect(it.takeBack()).rejects.toMatchObject({ code: 'conflict' })
})

it('an end today is no day to come: it is cancelled at once, and not taken back', async () => {
  const it = await sold({ endsScheduled: true })
  expect((await it.end({ policy: 'on', day: today })).state).toBe('confirmed')
  const ended = await it.read()
  expect(ended.live).toMatchObject({
    status: 'cancelled',
    end: { on: today, by: 'cancellation', over: true },
  })
  expect(ended.takeBack).toBeNull()
  expect(closedSubscription(ended, 'change')).toMatch(/^This subscription ended on /)
  await expect(it.takeBack()).rejects.toMatchObject({ code: 'conflict' })
})

it('elsewhere it is cancelled at once and takes no change; deleting the order takes it back', async () => {
  const it = await sold({ endsScheduled: false })
  await it.more('8')
  const cancelled = await it.end()
  expect(cancelled.state).toBe('confirmed')
  const ending = await it.read()
  expect(ending.live?.end).toMatchObject({ by: 'cancellation', over: false })
  expect(ending.takeBack).toMatchObject({ by: 'delete' })
  expect(closedSubscription(ending, 'change')).toMatch(/Take the cancellation back first\.$/)
  expect((await it.takeBack()).state).toBe('confirmed')
  const after = await it.read()
  expect(after.live).toMatchObject({ status: 'active', end: null })
  expect(after.live?.plans[0]?.charges[0]?.quantity).toBe('8')
  expect(after.takeBack).toBeNull()
  expect((await it.end()).state).toBe('confirmed')
})

it('once something is invoiced, billing refuses to take it back, and it stays cancelled', async () => {
  const it = await sold({ endsScheduled: false })
  await it.end()
  await it.zuora.runBilling(today)
  const refused = await it.takeBack()
  expect(refused.state).toBe('refused')
  expect(refused.message).toContain('do not allow this')
  expect((await it.read()).live?.status).toBe('cancelled')
})

it('what was cancelled in billing itself is not taken back here', async () => {
  const it = await sold({ endsScheduled: false })
  const live = await it.zuora.billing.readSubscription(it.number)
  const id = randomUUID()
  const numbers = { order: `X-${id}`, subscription: `X-${id}`, account: `X-${id}` }
  await it.zuora.billing.placeOrder(
    { id, numbers },
    {
      kind: 'cancellation',
      orderDate: today,
      subscriptionNumber: it.number,
      invoiceOwnerNumber: live?.invoiceOwner.number ?? '',
      when: atTermEnd,
    },
  )
  const ending = await it.read()
  expect(ending.live?.end).toMatchObject({ by: 'cancellation', over: false })
  expect(ending.takeBack).toBeNull()
})

it('a tenant that takes the day and does not keep it needs attention, and is never called ended', async () => {
  const it = await sold({ endsScheduled: true, zuora: forgetful })
  expect((await it.end()).state).toBe('needs_attention')
  expect((await it.read()).live).toMatchObject({ status: 'active', end: null })
})

it('who is invoiced or credited is said only where there is something to settle', async () => {
  const it = await sold({ endsScheduled: true })
  await it.zuora.runBilling(today)
  const nothing = await it.preview({ policy: 'end_of_invoiced_period' })
  expect(nothing).toMatchObject({ items: [], invoicedTo: null })
  const credited = await it.preview({ policy: 'on', day: today })
  expect(credited.total.amount).toMatch(/^-/)
  expect(credited.invoicedTo).toContain('gets the credit')
})

it('a cancel order is deleted once, though the worker dies right after it, or staff give up', async () => {
  const it = await sold({ endsScheduled: false })
  const { billing } = it.zuora
  const dying = {
    ...billing,
    deleteOrder: async (number: string) => {
      await billing.deleteOrder(number)
      throw new Error('The worker was killed')
    },
  }
  await it.end()
  const killed = await it.ask()
  expect(await runOrder(database, dying, killed.id, 1)).toBe(1)
  await runOrder(database, billing, killed.id)
  expect((await getOrder(it.ctx, { orderId: killed.id })).state).toBe('confirmed')

  await it.end()
  const given = await it.ask()
  await runOrder(database, dying, given.id, 1)
  const staff = staffContext(database)
  const { version } = await getOrder(it.ctx, { orderId: given.id })
  const { mayRemain } = await giveUp(staff, { orderId: given.id, version })
  expect(mayRemain).toEqual([expect.stringContaining('the subscription goes on')])
  await runOrder(database, billing, given.id)
  expect((await getOrder(it.ctx, { orderId: given.id })).state).toBe('confirmed')
  expect((await it.read()).live).toMatchObject({ status: 'active', end: null })
})

const atPeriodEnd = { policy: 'end_of_invoiced_period' } as const

it('an end that means another day than in its preview is not ordered', async () => {
  const it = await sold({ endsScheduled: false })
  await it.zuora.runBilling(today)
  const looked = await it.preview(atPeriodEnd)
  expect(looked.endsOn).toBe(addMonths(today, 1))
  await it.zuora.runBilling(addMonths(today, 1))
  await expect(it.order(atPeriodEnd, looked.seal)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(dayWords(addMonths(today, 2))),
  })
  const again = await it.preview(atPeriodEnd)
  expect(again.endsOn).toBe(addMonths(today, 2))
  const ordered = await it.decided(await it.order(atPeriodEnd, again.seal))
  expect(ordered).toMatchObject({ state: 'confirmed', effectiveDate: again.endsOn })
})

it('an end that billing carried out for another day than was ordered is left to staff, with that day', async () => {
  const it = await sold({ endsScheduled: false })
  await it.zuora.runBilling(today)
  const ordered = await it.order(atPeriodEnd, (await it.preview(atPeriodEnd)).seal)
  await it.zuora.runBilling(addMonths(today, 1))
  expect((await it.decided(ordered)).state).toBe('needs_attention')
  const { organisationId } = it.ctx.actor
  const seen = await findOrdersOfOrganisation(staffContext(database), { organisationId })
  expect(seen.rows.find(({ id }) => id === ordered.id)?.staffMessage).toBe(
    `The subscription is cancelled in Zuora and ends on ${dayWords(addMonths(today, 2))}; its end on ${dayWords(addMonths(today, 1))} was ordered. Give the order up if that day is to stay; else delete the order in Zuora and retry.`,
  )
  const held = seen.rows.find(({ id }) => id === ordered.id)
  await giveUp(staffContext(database), { orderId: ordered.id, version: held?.version })
  expect((await it.decided(ordered)).state).toBe('given_up')
  expect((await it.read()).live?.end?.on).toBe(addMonths(today, 2))
})
