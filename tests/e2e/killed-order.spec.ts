import { type Fault, setFaults } from '@/scripts/local/zuora/control'
import { customerDetails, saleInput } from '@/tests/support/sales'
import { uniqueWord } from './support/arrange'
import { administratorOf, newPartnerUser, requestsOf } from './support/people'
import { billingOf, offersFor } from './support/sales'
import { callAction } from './support/server-actions'
import { expect, test } from './support/test'

// Two calls an order: the customer's account is made first.
test.use({ settings: { ZUORA_OWNER_TRANSFER: 'false' } })

const moments = ['POST_Account', 'POST_Order'].flatMap((call) =>
  (['hang', 'slow'] as const).map((kind) => ({ call, kind })),
)

test('a process killed at any call of an order makes neither account nor subscription twice', async ({
  ownProduct: product,
}) => {
  const administrator = await administratorOf(product)
  const sellers = await Promise.all(moments.map(() => newPartnerUser(administrator, product)))
  const { seats } = await offersFor(
    product,
    sellers.map(({ organisation }) => organisation.id),
  )
  const cases = await Promise.all(
    moments.map(async (moment, number) => {
      const seller = sellers[number]
      if (!seller) throw new Error('A seller is missing')
      const name = `Customer ${uniqueWord()}`
      const match = moment.call === 'POST_Account' ? name : seller.organisation.zuoraAccountKey
      const fault: Fault = {
        ...moment,
        match,
        milliseconds: moment.kind === 'slow' ? 5_000 : 60_000,
      }
      return {
        what: `${moment.call} ${moment.kind}`,
        fault,
        name,
        request: await requestsOf(product, seller),
      }
    }),
  )
  await setFaults({ ...product.zuora, faults: cases.map(({ fault }) => fault) })
  const orderIds = await Promise.all(
    cases.map(async ({ request, name }) => {
      const customer = { kind: 'new' as const, details: { ...customerDetails, name } }
      const input = saleInput(seats, { customer })
      return ((await callAction(request, product.url, 'placeSale', input)) as { id: string }).id
    }),
  )
  const states = () => product.sql`
    select orders.state, customers.zuora_account_number is not null as made
    from orders join customers on customers.id = orders.customer_id
    where orders.id in ${product.sql(orderIds)} order by array_position(${orderIds}::uuid[], orders.id)`
  const waiting = cases.map(({ fault }) => ({
    state: 'waiting',
    made: fault.call === 'POST_Order',
  }))
  await expect.poll(states).toEqual(waiting)
  await product.kill()
  expect(await states()).toEqual(waiting)

  await setFaults({ ...product.zuora, faults: [] })
  await product.start()
  await expect
    .poll(states, { timeout: 60_000 })
    .toEqual(cases.map(() => ({ state: 'confirmed', made: true })))
  const accounts = await product.sql<{ name: string; id: string }[]>`
    select name, zuora_account_id as id from customers
    where name in ${product.sql(cases.map(({ name }) => name))}`
  expect(accounts).toHaveLength(cases.length)
  for (const { name, id } of accounts)
    expect(await billingOf(product).listSubscriptions(id), name).toHaveLength(1)
  for (const { request } of cases) await request.dispose()
  await administrator.dispose()
})
