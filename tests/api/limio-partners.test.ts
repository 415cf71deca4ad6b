import { expect, test } from 'vitest'
import { enterRequest } from '@/lib/core/request-context'
import { place } from '@/lib/selling/orders/place'
import { answerLimio } from '@/lib/server/api/limio'
import { testConfig } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import {
  customerDetails,
  offersOf,
  runOrder,
  saleInput,
  seller,
  todayInUtc,
} from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { testApi } from './support/api'

const database = await testDatabase()
const zuora = await testTenant()
const api = await testApi(database, {
  billing: zuora.billing,
  config: { ...testConfig, billingOffered: true },
})
const { seats } = await offersOf(database, zuora.billing)
const partner = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
const { accessToken } = await api.partnerToken(partner.actor.id)

async function get(path: string, bearer: string | null = accessToken) {
  enterRequest()
  const headers = { ...(bearer && { authorization: `Bearer ${bearer}` }) }
  const answer = await answerLimio(new Request(`http://localhost:3000/api${path}`, { headers }))
  return { status: answer.status, body: await answer.json() }
}

for (const name of ['Alpha Oy', 'Beta Oy', 'Gamma AB']) {
  const details = { ...customerDetails, name, email: `${name.slice(0, 4)}@customer.example` }
  const sale = saleInput(seats, { customer: { kind: 'new', details } })
  const { id } = await place(partner, sale)
  await runOrder(database, zuora.billing, id)
}

// Source of the names: docs.limio.com/api/partner-portal-api/partner-objects.
test('a script written for Limio pages through the customers that it filters, and is told how many there are', async () => {
  const names: string[] = []
  let queryMore: string | undefined
  do {
    const more = queryMore ? `&queryMore=${encodeURIComponent(queryMore)}` : ''
    const page = await get(`/partner/customer?filter=Oy&limit=1${more}`)
    expect(page).toMatchObject({ status: 200, body: { hits: 2 } })
    names.push(...page.body.items.map(({ name }: { name: string }) => name))
    queryMore = page.body.queryMore
  } while (queryMore)
  expect(names).toEqual(['Alpha Oy', 'Beta Oy'])
  const all = await get('/partner/customer')
  expect(all.body).toMatchObject({ hits: 3 })
  expect(all.body).not.toHaveProperty('queryMore')
  const other = await get('/partner/customer?filter=AB&queryMore=nonsense')
  expect(other).toMatchObject({ status: 422, body: { errors: [{ parameter: 'queryMore' }] } })
  expect(other.body.message).toBe(other.body.detail)
})

test('it reads its invoices', async () => {
  await zuora.runBilling(todayInUtc())
  const page = await get('/partner/invoices?pageSize=40')
  expect(page.status).toBe(200)
  expect(page.body.items.length).toBeGreaterThan(0)
  expect((await get('/partner/invoices?pageSize=101')).status).toBe(422)
  expect((await get('/partner/invoices?cursor=nonsense')).status).toBe(422)
})

test('without a partner’s token there is nothing', async () => {
  const client = await api.client()
  for (const path of ['/partner/customer', '/partner/invoices']) {
    for (const bearer of [null, 'a.b.c', client.token]) {
      const refused = await get(path, bearer)
      expect(refused).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    }
  }
})
