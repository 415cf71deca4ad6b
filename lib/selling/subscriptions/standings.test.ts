import { expect, it } from 'vitest'
import { withPorts } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { offersOf, runOrder, saleInput, seller, staffContext } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { get as getOrder } from '../orders/get'
import { place } from '../orders/place'
import { findOfOrganisation } from './find-of-organisation'
import { get } from './get'
import { missingWords, unknownToStaff } from './labels'
import { list } from './list'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)

type Seller = Awaited<ReturnType<typeof seller>>

/** A subscription, of a new customer or of this one. */
async function sellTo(ctx: Seller, customerId?: string) {
  const customer = customerId && { customer: { kind: 'existing' as const, customerId } }
  const order = await place(ctx, saleInput(offers.seats, { ...customer }))
  await runOrder(database, zuora.billing, order.id)
  const { subscription } = await getOrder(ctx, { orderId: order.id })
  if (!subscription) throw new Error('The sale was not confirmed')
  return { ...subscription, customerId: order.customer.id }
}

/** Two subscriptions of one customer and one of another. */
async function three() {
  const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  const first = await sellTo(ctx)
  const second = await sellTo(ctx, first.customerId)
  const other = await sellTo(ctx)
  return { ctx, first, second, other }
}

const staff = staffContext(database, zuora.billing)

const forStaff = async ({ actor: { organisationId } }: Seller, asking = staff) =>
  await (await findOfOrganisation(asking, { organisationId })).standings

async function callsOf<T>(read: () => Promise<T>) {
  const before = (await zuora.calls()).length
  const answer = await read()
  return { answer, calls: (await zuora.calls()).slice(before).map(({ call }) => call) }
}

it('staff and partners see how subscriptions stand by one read for each customer', async () => {
  const { ctx, first, second, other } = await three()
  const seen = await callsOf(() => forStaff(ctx))
  const live = { status: 'active', plans: [{ charges: [{ quantity: '5' }] }] }
  for (const { number } of [first, second, other])
    expect(seen.answer[number]).toMatchObject({ live, unknown: null, said: null })
  const own = await callsOf(() => list(ctx, {}))
  for (const row of own.answer.rows) expect(row.live).toEqual(seen.answer[row.number]?.live)
  for (const { calls } of [seen, own])
    expect(calls.sort()).toEqual(['GET_SubscriptionsByAccount', 'GET_SubscriptionsByKey'])
})

it('one that its customer’s list does not tell is read by itself, and the others stay', async () => {
  const { ctx, first, second, other } = await three()
  await zuora.misbehave({
    call: 'GET_SubscriptionsByAccount',
    kind: 'leave-out',
    fields: ['termType'],
    first: true,
  })
  const { answer, calls } = await callsOf(() => forStaff(ctx))
  for (const { number } of [first, second, other]) expect(answer[number]?.unknown).toBeNull()
  expect(calls).toHaveLength(3)
  await zuora.misbehave()
})

it('why it is not known is told, and only staff read what Zuora said', async () => {
  const { ctx, first, second, other } = await three()
  const reasons = async () => {
    const staffs = await forStaff(ctx)
    const rows = (await list(ctx, {})).rows
    for (const row of rows) {
      expect(row.unknown).toEqual(staffs[row.number]?.unknown)
      expect(row).not.toHaveProperty('said')
    }
    return [first, second, other].map(({ number }) => staffs[number]?.unknown)
  }
  const odd = { kind: 'leave-out' as const, fields: ['termType'] }
  await zuora.misbehave(
    { call: 'GET_SubscriptionsByAccount', ...odd },
    { call: 'GET_SubscriptionsByKey', ...odd, match: second.number },
  )
  expect(await reasons()).toEqual([null, 'unreadable', null])

  await zuora.misbehave({
    call: 'GET_SubscriptionsByKey',
    kind: 'refuse',
    status: 404,
    code: 50_000_040,
    message: 'Cannot find entity.',
  })
  expect(await reasons()).toEqual([null, null, 'absent'])

  const message = 'No rights to read.'
  await zuora.misbehave({ call: '*', kind: 'refuse', status: 403, code: 50_000_010, message })
  expect(await reasons()).toEqual(['unreadable', 'unreadable', 'unreadable'])
  const said = (await forStaff(ctx))[first.number]
  expect(said && unknownToStaff(said)).toContain(message)
  expect((await get(ctx, { subscriptionId: other.id })).unknown).toBe('unreadable')

  await zuora.misbehave({ call: '*', kind: 'gateway' })
  expect(await reasons()).toEqual(['silent', 'silent', 'silent'])
  await zuora.misbehave()
  const apart = await forStaff(ctx, withPorts(staff, { billing: null }))
  expect(Object.values(apart).map(({ unknown }) => unknown)).toEqual(Array(3).fill('not_connected'))
})

it('our own records are there before Zuora has answered, and waiting for it ends', async () => {
  const { ctx, first } = await three()
  await zuora.misbehave({ call: '*', kind: 'hang', milliseconds: 20_000 })
  const { organisationId } = ctx.actor
  const { rows, standings } = await findOfOrganisation(staff, { organisationId })
  expect(rows).toHaveLength(3)
  expect((await standings)[first.number]).toEqual({ live: null, unknown: 'silent', said: null })
  await zuora.misbehave()
})

it('a sentence for each reason says what is missing, and of how many', () => {
  expect(missingWords([null, null], 'us')).toEqual([])
  expect(missingWords(['silent', 'silent'], 'us')).toEqual([
    expect.stringMatching(/^Billing does not answer now, so status, term and amounts are missing/),
  ])
  expect(missingWords(['unreadable', null, 'silent'], 'us')).toEqual([
    expect.stringContaining('does not answer now about 1 of these subscriptions'),
    expect.stringContaining('how 1 of these subscriptions stands, so status'),
  ])
  expect(missingWords(['absent'], 'Sam (sam@seller.example)')).toEqual([
    expect.stringContaining('Ask Sam (sam@seller.example) about it.'),
  ])
})
