import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import type postgres from 'postgres'
import { connectDatabase, type DatabaseClient } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { createZuoraBilling } from '@/lib/adapters/zuora/billing'
import { type Actor, type Context, mintContext } from '@/lib/core/context'
import { setLogLevel } from '@/lib/core/log'
import { noPorts } from '@/lib/core/ports'
import type { Billing } from '@/lib/ports/billing/billing'
import { create as createOffer } from '@/lib/selling/offers/create'
import { readCatalogue } from '@/lib/selling/offers/read-catalogue'
import { refreshCatalogue } from '@/lib/selling/offers/refresh-catalogue'
import { get as getOrder } from '@/lib/selling/orders/get'
import { place } from '@/lib/selling/orders/place'
import type { OrderView } from '@/lib/selling/orders/views'
import { runBilling } from '@/scripts/local/zuora/control'
import { administrator, partnerUser, testConfig } from '@/tests/support/context'
import { customerDetails, saleInput, todayInUtc } from '@/tests/support/sales'
import { uniqueWord } from './arrange'
import type { Product } from './product'

setLogLevel('silent')

/** The product's Zuora, as the product speaks to it. */
export function billingOf({ zuora: { endpoint, clientId, clientSecret } }: Product) {
  return createZuoraBilling(
    { environment: 'local', endpoint, clientId, clientSecret },
    { ownerTransfer: true, runBilling: false },
  )
}

async function withDatabase<T>(
  { databaseUrl }: Product,
  work: (database: DatabaseClient) => Promise<T>,
): Promise<T> {
  const database = connectDatabase({ url: databaseUrl, maxConnections: 1 })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

function contextOf<A extends Actor>(
  database: DatabaseClient,
  actor: A,
  billing: Billing | null = null,
): Context<A> {
  const config = { ...testConfig, billingOffered: true, endsScheduled: true }
  const ports = { ...noPorts, billing }
  return mintContext({ actor, requestId: randomUUID(), config, database, ports })
}

const planNames = {
  seats: 'Workspace Standard, monthly',
  plus: 'Workspace Plus, monthly',
  backup: 'Backup 1 TB',
} as const

export type Offers = Record<keyof typeof planNames, { id: string; name: string; chargeId: string }>

/** Three offers of the local catalogue, for these organisations only; their names are their own. */
export async function offersFor(product: Product, organisationIds: string[]): Promise<Offers> {
  return withDatabase(product, async (database) => {
    const staff = contextOf(database, administrator(), billingOf(product))
    if (!(await readCatalogue(staff))) await refreshCatalogue(staff, {})
    const plans = (await readCatalogue(staff))?.products.flatMap(({ ratePlans }) => ratePlans) ?? []
    const offer = async (planName: string) => {
      const plan = plans.find((each) => each.name === planName)
      const [charge] = plan?.charges ?? []
      if (!plan || !charge) throw new Error(`The local catalogue has no ${planName}`)
      const name = `${planName} ${uniqueWord()}`
      const { id } = await createOffer(staff, {
        productRatePlanId: plan.id,
        name,
        audience: 'selected',
        organisationIds,
      })
      return { id, name, chargeId: charge.id }
    }
    return {
      seats: await offer(planNames.seats),
      plus: await offer(planNames.plus),
      backup: await offer(planNames.backup),
    }
  })
}

/** What was sold: five seats a month. */
export type Sold = { subscriptionId: string; number: string; customerId: string; customer: string }

/** Orders five seats for a new customer, as a partner user would; the product’s worker places the order. */
export async function placeSale(
  product: Product,
  seller: { id: string; organisationId: string },
  { seats }: Pick<Offers, 'seats'>,
  customer = `Customer ${uniqueWord()}`,
): Promise<OrderView> {
  const details = { ...customerDetails, name: customer }
  const input = saleInput(seats, { customer: { kind: 'new', details } })
  return withDatabase(product, (database) => place(contextOf(database, partnerUser(seller)), input))
}

/** The same, until the subscription is there. */
export async function sell(
  product: Product,
  seller: { id: string; organisationId: string },
  offers: Pick<Offers, 'seats'>,
  customer = `Customer ${uniqueWord()}`,
): Promise<Sold> {
  const order = await placeSale(product, seller, offers, customer)
  return withDatabase(product, async (database) => {
    const ctx = contextOf(database, partnerUser(seller))
    const read = () => getOrder(ctx, { orderId: order.id })
    await expect.poll(async () => (await read()).state, { timeout: 15_000 }).toBe('confirmed')
    const { subscription } = await read()
    if (!subscription) throw new Error('The sale has no subscription')
    const { id: subscriptionId, number } = subscription
    return { subscriptionId, number, customerId: order.customer.id, customer }
  })
}

/** Invoices everything that is due in the product's Zuora today, as the button of its page does. */
export async function bill({ zuora }: Product): Promise<void> {
  await runBilling({ ...zuora, targetDate: todayInUtc() })
}

/** Customers written straight into the database, for lists; they subscribe to nothing. */
export async function insertCustomers(
  sql: postgres.Sql,
  organisationId: string,
  names: readonly string[],
): Promise<void> {
  const rows = names.map((name) => ({
    id: uuidv7(),
    organisation_id: organisationId,
    name,
    email: customerDetails.email,
    country: customerDetails.country,
    currency: customerDetails.currency,
    details: sql.json({ ...customerDetails, name }),
  }))
  await sql`insert into customers ${sql(rows)}`
}
