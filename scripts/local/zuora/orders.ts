import type { Sql } from '../service/database'
import {
  type AccountRow,
  createAccount,
  findAccount,
  requireAccount,
  requireActive,
} from './accounts'
import { addMonths } from './days'
import { againstRule, invalid, locked, notEnabled, wrongInvoiceOwner } from './errors'
import { checkOwnNumber, newId, nextNumber } from './numbers'
import { applyAction, quantitiesOf, sellable } from './order-actions'
import type { Versions } from './order-deletion'
import type { CreateSubscription, OrderInput } from './order-request'
import {
  findSubscription,
  requireSubscription,
  type SubscriptionRow,
  saveContents,
  subscribe,
} from './subscriptions'
import type { Tenant } from './tenants'

export type MadeOrder = { number: string; payer: AccountRow; subscriptions: SubscriptionRow[] }

/**
 * Does what an order asks for, within the caller's transaction. The order's account is the invoice owner of
 * all its subscriptions. @throws ZuoraError, and then nothing may be kept
 */
export async function makeOrder(sql: Sql, tenant: Tenant, input: OrderInput): Promise<MadeOrder> {
  if (!tenant.orders) throw notEnabled('Orders')
  const payer = await accountOf(sql, tenant, input)
  if (payer.locked) throw locked()
  if (input.orderNumber) checkOwnNumber('order', input.orderNumber)
  const number = input.orderNumber ?? (await nextNumber(sql, tenant.id, 'order'))
  const subscriptions: SubscriptionRow[] = []
  const versions: Versions = {}
  for (const { subscriptionNumber, orderActions } of input.subscriptions) {
    const [first, ...rest] = orderActions
    if (first?.createSubscription) {
      if (rest.length > 0) throw invalid('The local Zuora takes CreateSubscription alone.')
      subscriptions.push(
        await create(sql, tenant, payer, first.createSubscription, input.orderDate),
      )
      continue
    }
    const row = await requireSubscription(sql, tenant, subscriptionNumber ?? '')
    if (row.invoiceOwnerId !== payer.id) throw wrongInvoiceOwner()
    const before = structuredClone(row.contents)
    for (const action of orderActions) {
      const setting = { sql, tenant, payer, orderDate: input.orderDate }
      await applyAction(setting, row.contents, action)
    }
    await saveContents(sql, row)
    versions[row.number] = { before, after: row.contents }
    subscriptions.push(row)
  }
  const [made] = await sql`
    INSERT INTO orders (tenant_id, number, order_date, account_id, subscription_numbers, versions)
    VALUES (${tenant.id}, ${number}, ${input.orderDate}, ${payer.id},
      ${subscriptions.map((row) => row.number)}, ${sql.json(versions)})
    ON CONFLICT DO NOTHING RETURNING number`
  if (!made) throw againstRule(`The order number ${number} exists already.`)
  return { number, payer, subscriptions }
}

async function accountOf(sql: Sql, tenant: Tenant, input: OrderInput): Promise<AccountRow> {
  const key = input.existingAccountNumber ?? input.existingAccountId
  if (key !== undefined) return await requireActive(sql, tenant, key)
  if (input.newAccount) return await createAccount(sql, tenant, input.newAccount)
  // A preview's account lives as long as its transaction.
  const { currency = 'EUR' } = input.previewAccountInfo ?? {}
  return await createAccount(sql, tenant, { name: 'Preview', currency, billToContact: {} })
}

async function create(
  sql: Sql,
  tenant: Tenant,
  payer: AccountRow,
  input: CreateSubscription,
  orderDate: string,
): Promise<SubscriptionRow> {
  if (
    input.invoiceOwnerAccountNumber !== undefined &&
    (await requireAccount(sql, tenant, input.invoiceOwnerAccountNumber)).id !== payer.id
  ) {
    throw wrongInvoiceOwner()
  }
  const owner = await ownerOf(sql, tenant, payer, input)
  if (owner.currency !== payer.currency) {
    throw againstRule('Subscription owner and invoice owner have different currencies.')
  }
  const { subscriptionNumber } = input
  if (subscriptionNumber) {
    checkOwnNumber('subscription', subscriptionNumber)
    if (await findSubscription(sql, tenant, subscriptionNumber)) {
      throw againstRule(`The subscription number ${subscriptionNumber} exists already.`)
    }
  }
  const { termType, period, periodType, startDate } = input.terms.initialTerm
  const start = startDate ?? orderDate
  if (termType === 'TERMED' && period === undefined) throw invalid('A term needs its period.')
  const months = monthsOf({ period, periodType })
  const row: SubscriptionRow = {
    id: newId(),
    number: subscriptionNumber ?? (await nextNumber(sql, tenant.id, 'subscription')),
    ownerId: owner.id,
    invoiceOwnerId: payer.id,
    contents: {
      status: 'Active',
      termType,
      start,
      termStart: start,
      termEnd: termType === 'TERMED' ? addMonths(start, months) : null,
      autoRenew: input.terms.autoRenew,
      renewalMonths: monthsOf(input.terms.renewalTerms[0] ?? {}),
      end: null,
      plans: [],
    },
  }
  for (const each of input.subscribeToRatePlans) {
    const plan = sellable(each, payer.currency)
    row.contents.plans.push(await subscribe(sql, tenant, plan, quantitiesOf(each), start))
  }
  await sql`
    INSERT INTO subscriptions (id, tenant_id, number, owner_id, invoice_owner_id, contents)
    VALUES (${row.id}, ${tenant.id}, ${row.number}, ${owner.id}, ${payer.id}, ${sql.json(row.contents)})`
  return row
}

function monthsOf({ period = 0, periodType = 'Month' }: { period?: number; periodType?: string }) {
  if (periodType === 'Month') return period
  if (periodType === 'Year') return period * 12
  throw invalid('The local Zuora counts terms in months and years.')
}

async function ownerOf(
  sql: Sql,
  tenant: Tenant,
  payer: AccountRow,
  input: CreateSubscription,
): Promise<AccountRow> {
  if (input.newSubscriptionOwnerAccount) {
    if (!tenant.ownerTransfer) throw notEnabled('Owner Transfer')
    return await createAccount(sql, tenant, input.newSubscriptionOwnerAccount)
  }
  const number = input.subscriptionOwnerAccountNumber
  return number === undefined ? payer : await requireActive(sql, tenant, number)
}

/** How an order's answer tells its subscriptions, from API version 223.0 on. */
export async function orderedSubscriptions(
  sql: Sql,
  tenant: Tenant,
  rows: SubscriptionRow[],
): Promise<object[]> {
  return await Promise.all(
    rows.map(async ({ number, ownerId, contents }) => ({
      subscriptionNumber: number,
      status: contents.status,
      subscriptionOwnerId: ownerId,
      subscriptionOwnerNumber: (await findAccount(sql, tenant, ownerId))?.number,
    })),
  )
}
