import { afterAll, expect, it } from 'vitest'
import { connectDatabase } from '@/db/client'
import { testDatabase } from '@/tests/support/database'
import { offersOf, runOrder, saleInput, seller } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { awaitOutcome } from './await-outcome'
import { place } from './place'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)

it('gives an order as soon as it is decided', async () => {
  const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  const order = await place(ctx, saleInput(offers.seats))
  const waiting = awaitOutcome(ctx, { orderId: order.id }, { timeoutMs: 30_000 })
  await runOrder(database, zuora.billing, order.id)
  expect(await waiting).toMatchObject({ id: order.id, state: 'confirmed' })
})

it('a look that fails is none: nobody is told that the order is lost', async () => {
  const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  const order = await place(ctx, saleInput(offers.seats))
  const gone = connectDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', maxConnections: 1 })
  afterAll(() => gone.close())
  const cutOff = { ...ctx, db: gone.db, reads: gone.reads }
  expect(await awaitOutcome(cutOff, { orderId: order.id }, { timeoutMs: 200 })).toBeNull()
})
