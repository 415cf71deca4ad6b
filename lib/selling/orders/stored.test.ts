import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { list as listAttention } from '@/lib/operations/attention/list'
import { testDatabase } from '@/tests/support/database'
import { historyOf } from '@/tests/support/partners'
import { offersOf, runOrder, saleInput, seller, staffContext } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { findOfOrganisation } from './find-of-organisation'
import { get } from './get'
import { giveUp } from './give-up'
import { place } from './place'
import { preview } from './preview'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const owner = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
const staff = staffContext(database)
const { organisationId } = owner.actor

const rowOf = async (id: string) => {
  const [row] = await database.sql`select * from orders where id = ${id}`
  return row as Record<string, unknown>
}

const staffView = async (id: string) =>
  (await findOfOrganisation(staff, { organisationId })).rows.find((row) => row.id === id)

async function refused() {
  const { submissionKey, ...sale } = saleInput(offers.seats)
  const { seal } = await preview(owner, sale)
  const { id } = await place(owner, { submissionKey, seal, ...sale })
  await zuora.misbehave({
    call: 'POST_Order',
    times: 1,
    kind: 'refuse',
    status: 200,
    code: 53_200_020,
    message: 'No such day.',
  })
  await runOrder(database, zuora.billing, id)
  return id
}

it('an order keeps codes with values, and each reader gets words of their own', async () => {
  const id = await refused()
  const row = await rowOf(id)
  expect(row).toMatchObject({
    problem: { code: 'billing_refused', reason: 'invalid', said: 'No such day.' },
    partner_message: null,
    staff_message: null,
    previewed: { invoicedTo: null, settlement: { as: 'invoice', owner: 'partner' } },
    request: {
      lines: [],
      ordered: [{ code: 'offer', offer: { quantities: [{ quantity: '5' }] } }],
    },
  })
  const order = await get(owner, { orderId: id })
  expect(order).toMatchObject({
    lines: ['Workspace Standard, monthly (5 × Seat)'],
    message: expect.stringMatching(/^Billing did not accept something in this order\./),
    previewed: { invoicedTo: expect.stringMatching(/^Your organisation will be invoiced/) },
  })
  expect(JSON.stringify(order)).not.toContain('No such day.')
  expect((await staffView(id))?.staffMessage).toBe(
    'Zuora refused it (invalid): No such day. 53200020',
  )
})

/** An order as the version before codes wrote it. */
async function orderOfBefore(
  state: string,
  { forPartner, forStaff }: { forPartner: string | null; forStaff: string | null },
): Promise<string> {
  const newest = await refused()
  const id = randomUUID()
  await database.sql`
    insert into orders (id, organisation_id, customer_id, kind, submission_key, invoice_owner,
      payer_account_number, request, order_date, previewed, state, partner_message, staff_message,
      placed_by_name)
    select ${id}, organisation_id, customer_id, kind, ${randomUUID()}, invoice_owner,
      payer_account_number, request - 'ordered' || '{"lines": ["Gold (5 × Seat)"]}', order_date,
      previewed - 'settlement' || '{"invoicedTo": "You will be invoiced."}', ${state},
      ${forPartner}, ${forStaff}, placed_by_name
    from orders where id = ${newest}`
  return id
}

it('an order from before there were codes is read as it was written', async () => {
  const texts = { forPartner: 'Look at the dates.', forStaff: 'Zuora refused it: no such day.' }
  const id = await orderOfBefore('refused', texts)
  expect(await get(owner, { orderId: id })).toMatchObject({
    lines: ['Gold (5 × Seat)'],
    message: texts.forPartner,
    previewed: { invoicedTo: 'You will be invoiced.' },
  })
  expect((await staffView(id))?.staffMessage).toBe(texts.forStaff)
})

it('what staff decide about an order from before keeps what Zuora said', async () => {
  const texts = { forPartner: 'It is looked at.', forStaff: 'Zuora said no.' }
  const id = await orderOfBefore('needs_attention', texts)
  const [orders] = await listAttention(staff)
  expect(orders?.items.find((item) => item.id === id)?.reason).toBe(texts.forStaff)
  expect(await giveUp(staff, { orderId: id, version: 1 })).toMatchObject({
    state: 'given_up',
    message: expect.stringMatching(/^This order was given up\./),
    staffMessage: texts.forStaff,
    mayRemain: [
      expect.stringContaining('the customer’s next order uses it'),
      expect.stringContaining('it is looked for once more'),
    ],
  })
})

it('while the version before still runs, the newer of a sentence and a code is read', async () => {
  const id = await refused()
  await database.sql`
    update orders set state = 'needs_attention', partner_message = 'Wait.', staff_message = 'It said so.'
    where id = ${id}`
  expect((await staffView(id))?.staffMessage).toBe('It said so.')
  await database.sql`
    update orders set state = 'confirmed', partner_message = null, staff_message = null where id = ${id}`
  expect(await staffView(id)).toMatchObject({ message: null, staffMessage: null })
})

it('codes that only a later version knows are shown as they are', async () => {
  const id = await refused()
  await database.sql`update orders set problem = '{"code": "moon_is_full"}' where id = ${id}`
  expect(await staffView(id)).toMatchObject({ message: null, staffMessage: 'moon_is_full' })
})

it('history keeps what was ordered, and what may remain, as codes', async () => {
  const { id, version } = await place(owner, saleInput(offers.seats))
  await giveUp(staff, { orderId: id, version })
  const lines = await historyOf(database, organisationId)
  expect(lines.slice(-2)).toMatchObject([
    { action: 'order.placed', after: { ordered: [{ code: 'offer' }] } },
    {
      action: 'order.given_up',
      after: { mayRemain: [{ code: 'account_may_stay' }, { code: 'order_may_be_there' }] },
    },
  ])
})
