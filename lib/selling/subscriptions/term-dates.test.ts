import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { addDays } from '@/lib/ports/billing/day'
import { withPorts } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { offersOf, runOrder, saleInput, seller, todayInUtc } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { get as getOrder } from '../orders/get'
import { place } from '../orders/place'
import { cancel } from './cancel'
import { change } from './change'
import { get } from './get'
import { daysHint, termProblem } from './policy'
import { previewCancellation } from './preview-cancellation'
import { previewChange } from './preview-change'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)

/** A subscription for a month. */
async function sold(autoRenew: boolean) {
  const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  const term = { kind: 'termed', months: 1, autoRenew } as const
  const order = await place(ctx, saleInput(offers.seats, { term }))
  await runOrder(database, zuora.billing, order.id)
  const subscriptionId = (await getOrder(ctx, { orderId: order.id })).subscription?.id ?? ''
  const { live } = await get(ctx, { subscriptionId })
  const [plan] = live?.plans ?? []
  if (!live?.termEndsOn || !plan?.charges[0]) throw new Error('The subscription is not there')
  const step = {
    kind: 'quantity',
    ratePlanId: plan.id,
    chargeNumber: plan.charges[0].number,
    quantity: '8',
  }
  return {
    ctx,
    subscriptionId,
    termEnd: live.termEndsOn,
    values: (effectiveDate: string) => ({ subscriptionId, effectiveDate, changes: [step] }),
  }
}

const ordersSent = async () =>
  (await zuora.calls()).filter(({ call }) => /^POST_(Preview)?Order$/.test(call)).length

it.each([false, true])(
  'what is dated after the term is refused at its field before billing is asked (renewed: %s)',
  async (autoRenew) => {
    const { ctx, subscriptionId, termEnd, values } = await sold(autoRenew)
    const key = () => ({ submissionKey: randomUUID() })
    const before = await ordersSent()
    for (const day of [termEnd, addDays(termEnd, 100)]) {
      const effectiveDate = expect.stringMatching(/term’s last day/)
      const expected = { code: 'invalid', fields: { effectiveDate } }
      await expect(previewChange(ctx, values(day))).rejects.toMatchObject(expected)
      await expect(change(ctx, { ...key(), ...values(day) })).rejects.toMatchObject(expected)
    }
    const late = { subscriptionId, when: { policy: 'on', day: addDays(termEnd, 1) } }
    const expected = { code: 'invalid', fields: { when: expect.stringMatching(/term ends on/) } }
    await expect(previewCancellation(ctx, late)).rejects.toMatchObject(expected)
    await expect(cancel(ctx, { ...key(), ...late })).rejects.toMatchObject(expected)
    expect(before).toBeGreaterThan(0)
    expect(await ordersSent()).toBe(before)
  },
)

it('the last day of the term, and an end with the term, are accepted', async () => {
  const { ctx, subscriptionId, termEnd, values } = await sold(false)
  const preview = await previewChange(ctx, values(addDays(termEnd, -1)))
  expect(preview.items.length).toBeGreaterThan(0)
  const when = { policy: 'on', day: termEnd }
  await previewCancellation(ctx, { subscriptionId, when })
  const order = await cancel(ctx, { submissionKey: randomUUID(), subscriptionId, when })
  await runOrder(database, zuora.billing, order.id)
  expect((await getOrder(ctx, { orderId: order.id })).state).toBe('confirmed')
})

it('while billing is silent an order goes on its way, and billing refuses it', async () => {
  const { ctx, termEnd, values } = await sold(false)
  const input = { submissionKey: randomUUID(), ...values(addDays(termEnd, 3)) }
  const order = await change(withPorts(ctx, { billing: null }), input)
  await runOrder(database, zuora.billing, order.id)
  expect(await getOrder(ctx, { orderId: order.id })).toMatchObject({
    state: 'refused',
    message: expect.stringMatching(/rules/),
  })
})

it('a subscription without a term takes any day', () => {
  const evergreen = { startsOn: '2026-01-01', termEndsOn: null, autoRenew: false, end: null }
  expect(termProblem(evergreen, 'change', '2099-01-01')).toBeNull()
  expect(daysHint(evergreen, 'change', todayInUtc())).toBe('From today to a year from now.')
})

it('before the subscription starts nothing can be changed', () => {
  const term = { startsOn: '2027-01-15', termEndsOn: '2027-02-15', autoRenew: false, end: null }
  expect(termProblem(term, 'change', '2027-01-14')).toMatch(/starts on 15 Jan 2027/)
  expect(termProblem(term, 'change', '2027-01-15')).toBeNull()
  expect(daysHint(term, 'change', '2026-11-26')).toBe(
    'From 15 Jan 2027, its start, to 14 Feb 2027, the last day of the term.',
  )
})

it('a change of what is scheduled to end is dated before that day', () => {
  const end = { on: '2026-12-20', by: 'schedule', over: false } as const
  const term = { startsOn: '2026-01-01', termEndsOn: '2027-11-26', autoRenew: true, end }
  expect(termProblem(term, 'change', '2026-12-19')).toBeNull()
  expect(termProblem(term, 'change', '2026-12-20')).toBe(
    'It ends on 20 Dec 2026. Choose an earlier day.',
  )
})

it('the hint says until when a day can be chosen', () => {
  const term = { startsOn: '2025-01-01', termEndsOn: '2026-12-26', autoRenew: false, end: null }
  expect(daysHint(term, 'change', '2026-11-26')).toBe(
    'From today to 25 Dec 2026, the last day of the term.',
  )
  expect(daysHint(term, 'end', '2026-11-26')).toBe(
    'The first day without it: from today to 26 Dec 2026, the end of the term.',
  )
  expect(daysHint(term, 'end', '2025-11-26')).toMatch(/to a year from now/)
})
