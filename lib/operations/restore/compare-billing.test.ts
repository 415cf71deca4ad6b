import { beforeEach, describe, expect, test } from 'vitest'
import { ownNumbers, uuidOfOwnNumber } from '@/lib/ports/billing/attempt'
import { place } from '@/lib/selling/orders/place'
import { testPool } from '@/tests/support/cognito'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { offersOf, runOrder, saleInput, seller, staffContext } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { compareCopy } from './effects'
import { holdCopy } from './hold-copy'
import { readRestore } from './read-restore'

const database = await testDatabase()
const { directory, loginList } = await testPool()
const system = contextFor(database, { kind: 'system', name: 'Restore' } as const)

beforeEach(async () => {
  await database.sql`delete from restore_holds`
  await database.sql`delete from reconcile_runs`
})

describe('what Zuora has and the copy has not', () => {
  test('is listed: the order, its subscription and its customer’s account, and an order that waits here', async () => {
    const { billing } = await testTenant()
    const partner = await seller(database, billing, { invoiceOwner: 'partner' })
    const { seats } = await offersOf(database, billing)
    const placed = async () => {
      const { id } = await place(partner, saleInput(seats))
      await runOrder(database, billing, id)
      return ownNumbers(id)
    }
    const [known, lost, waiting] = [await placed(), await placed(), await placed()]
    const idOf = (numbers: typeof lost) => uuidOfOwnNumber(numbers.order) ?? ''
    // As if the copy had been made between the orders.
    await database.sql.begin(async (tx) => {
      await tx`set local session_replication_role = 'replica'`
      const [order] = await tx`select customer_id from orders where id = ${idOf(lost)}`
      await tx`delete from orders where id = ${idOf(lost)}`
      await tx`delete from subscriptions where number = ${lost.subscription}`
      await tx`delete from customers where id = ${order?.customer_id}`
      await tx`update orders set state = 'waiting', confirmed_at = null where id = ${idOf(waiting)}`
    })
    await holdCopy(system, {})
    await compareCopy(system, { directory, loginList, billing })
    const { hold } = await readRestore(staffContext(database), {})
    const found = hold?.billing?.map(({ kind, number }) => [kind, number]) ?? []
    expect(found).toEqual(
      expect.arrayContaining([
        ['order_unknown', lost.order],
        ['subscription_unknown', lost.subscription],
        ['account_unknown', expect.stringMatching(/^PMA-/)],
        ['order_waiting', waiting.order],
      ]),
    )
    expect(found).toHaveLength(4)
    expect(found.flat()).not.toContain(known.order)
    expect(hold?.billing?.find(({ number }) => number === lost.order)?.organisation).toMatchObject({
      id: partner.actor.organisationId,
    })
    expect(hold?.obstacle).toBeNull()
  }, 60_000)

  test('stands in the way of the end while Zuora cannot be read', async () => {
    const { billing, misbehave } = await testTenant()
    await misbehave({ call: 'queryOrders', kind: 'fail-before' })
    await holdCopy(system, {})
    await compareCopy(system, { directory, loginList, billing })
    expect((await readRestore(system, {})).hold?.obstacle).toContain('Zuora could not be read')
  }, 60_000)
})
