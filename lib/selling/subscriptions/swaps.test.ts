import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { withPorts } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import {
  offersOf,
  runOrder,
  saleInput,
  seller,
  staffContext,
  todayInUtc,
} from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { findSwaps } from '../offers/find-swaps'
import { get as getOffer } from '../offers/get'
import { update as updateOffer } from '../offers/update'
import { get as getOrder } from '../orders/get'
import { place } from '../orders/place'
import { change } from './change'
import { get } from './get'
import { previewChange } from './preview-change'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const staff = staffContext(database)

async function sold() {
  const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  const order = await place(ctx, saleInput(offers.seats))
  await runOrder(database, zuora.billing, order.id)
  const { subscription } = await getOrder(ctx, { orderId: order.id })
  const subscriptionId = subscription?.id ?? ''
  const { live } = await get(ctx, { subscriptionId })
  const [plan] = live?.plans ?? []
  if (!plan) throw new Error('The subscription has no part')
  const swapFor = (offerId: string, quantities: object[] = []) => ({
    subscriptionId,
    effectiveDate: todayInUtc(),
    changes: [{ kind: 'plan', ratePlanId: plan.id, line: { offerId, quantities } }],
  })
  return { ctx, plan, swapFor }
}

/** Marks what may take the place of an offer, as the form does. */
async function mark(offerId: string, alternativeIds: string[]) {
  const { id, version, name, audience } = await getOffer(staff, { id: offerId })
  return updateOffer(staff, { id, version, name, audience, alternativeIds })
}

it('only another plan of its product takes the place of a part, whatever is sent', async () => {
  const { ctx, plan, swapFor } = await sold()
  const { productRatePlanId } = plan
  const swaps = await findSwaps(ctx, { productRatePlanIds: [productRatePlanId] })
  expect(swaps).toEqual({ [productRatePlanId]: [offers.plus.id] })
  const senseless = swapFor(offers.backup.id)
  await expect(previewChange(ctx, senseless)).rejects.toMatchObject({ code: 'invalid' })
  const ordered = change(ctx, { submissionKey: randomUUID(), ...senseless })
  await expect(ordered).rejects.toMatchObject({ code: 'invalid' })
  const same = previewChange(ctx, swapFor(offers.seats.id))
  await expect(same).rejects.toMatchObject({ code: 'invalid' })
  expect((await previewChange(ctx, swapFor(offers.plus.id))).items).not.toEqual([])
})

it('staff mark offers of other products as alternatives; that holds both ways, until they take it back', async () => {
  const { ctx, plan, swapFor } = await sold()
  const marked = await mark(offers.seats.id, [offers.backup.id])
  expect(marked.alternatives.map(({ id }) => id)).toEqual([offers.backup.id])
  const other = await getOffer(staff, { id: offers.backup.id })
  expect(other.alternatives.map(({ id }) => id)).toEqual([offers.seats.id])
  const { productRatePlanId } = plan
  const swaps = await findSwaps(ctx, { productRatePlanIds: [productRatePlanId] })
  expect(swaps[productRatePlanId]?.toSorted()).toEqual([offers.plus.id, offers.backup.id].sort())
  await previewChange(ctx, swapFor(offers.backup.id))
  await mark(offers.backup.id, [])
  expect((await getOffer(staff, { id: offers.seats.id })).alternatives).toEqual([])
  await expect(previewChange(ctx, swapFor(offers.backup.id))).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(mark(offers.seats.id, [randomUUID()])).rejects.toMatchObject({ code: 'invalid' })
})

it('which way it goes is told by the whole line, and not by who asks', async () => {
  const { ctx, swapFor } = await sold()
  const wayOf = async (quantity: string) => {
    const values = swapFor(offers.plus.id, [{ chargeId: offers.plus.chargeId, quantity }])
    const { id, lines } = await change(ctx, { submissionKey: randomUUID(), ...values })
    await database.sql`update orders set state = 'refused' where id = ${id}`
    return lines[0]?.split(' ')[0]
  }
  expect(await wayOf('5')).toBe('Upgrade')
  expect(await wayOf('2')).toBe('Downgrade')
})

it('while it is not known what a part is, no plan takes its place', async () => {
  const { ctx, swapFor } = await sold()
  const values = { submissionKey: randomUUID(), ...swapFor(offers.plus.id) }
  await expect(change(withPorts(ctx, { billing: null }), values)).rejects.toMatchObject({
    code: 'unavailable',
  })
})
