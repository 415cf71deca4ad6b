import { describe, expect, it } from 'vitest'
import { type OrderState, orderStates } from '@/db/enums'
import { testDatabase } from '@/tests/support/database'
import { offersOf, saleInput, seller, staffContext } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { findOfOrganisation } from './find-of-organisation'
import { giveUp } from './give-up'
import { place } from './place'
import { abilitiesOf, type OrderAction, orderActions, statesFor } from './policy'
import { retry } from './retry'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const staff = staffContext(database)
const owner = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
const verbs = { retry, give_up: giveUp } satisfies Record<OrderAction, unknown>

const can: Record<OrderState, OrderAction[]> = {
  placed: ['give_up'],
  waiting: ['give_up'],
  confirmed: [],
  refused: [],
  needs_attention: ['retry', 'give_up'],
  given_up: [],
}

async function orderThatIs(state: OrderState) {
  const { id: orderId } = await place(owner, saleInput(offers.seats))
  await database.sql`update orders set state = ${state} where id = ${orderId}`
  const { organisationId } = owner.actor
  const { rows } = await findOfOrganisation(staff, { organisationId })
  const order = rows.find(({ id }) => id === orderId)
  if (!order) throw new Error('The order is not listed.')
  return order
}

describe.each(orderStates)('of an order that is %s', (state) => {
  it('the policy says what can be done, and the view with it', async () => {
    expect((await orderThatIs(state)).abilities).toEqual(can[state])
    for (const action of orderActions) {
      expect(abilitiesOf(state)[action] === null).toBe(can[state].includes(action))
      expect(statesFor(action).includes(state)).toBe(can[state].includes(action))
    }
  })

  it.each(orderActions)('the verb says the same: %s', async (action) => {
    const { id: orderId, version } = await orderThatIs(state)
    const doing = verbs[action](staff, { orderId, version })
    if (can[state].includes(action)) await doing
    else await expect(doing).rejects.toMatchObject({ code: 'stale' })
  })
})
