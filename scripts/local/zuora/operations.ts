import { z } from 'zod'
import { createAccount, requireAccount } from './accounts'
import { runBilling, takeLines } from './billing'
import { products } from './catalogue'
import { documentsOf, type Line } from './documents'
import { notFound } from './errors'
import type { Handler } from './handler'
import { invoiceOperations } from './invoices'
import { jsonNumber } from './numbers'
import { deleteOrder } from './order-deletion'
import { type OrderInput, orderInput } from './order-request'
import { makeOrder, orderedSubscriptions } from './orders'
import { pageOf } from './paging'
import { queries } from './queries'
import { type ChargeDetail, subscriptionAnswer } from './subscription-answer'
import { requireSubscription, type SubscriptionRow } from './subscriptions'
import type { Tenant } from './tenants'

/** Undoes a preview's transaction and carries its result out. */
export class Undone extends Error {
  readonly answer: object

  constructor(answer: object) {
    super('The transaction is rolled back on purpose')
    this.answer = answer
  }
}

const accountInput = z.object({
  name: z.string(),
  currency: z.string(),
  accountNumber: z.string().optional(),
  crmId: z.string().optional(),
  paymentTerm: z.string().optional(),
  billToContact: z.object({ country: z.string().optional(), state: z.string().optional() }),
})

type OrderRow = {
  number: string
  orderDate: string
  accountId: string
  subscriptionNumbers: string[]
}

/** The operations that the product uses, by their name in the subset document. */
export const operationHandlers: Record<string, Handler> = {
  async POST_Account({ sql, tenant, body }) {
    const { id, number } = await createAccount(sql, tenant, accountInput.parse(body))
    return { success: true, accountId: id, accountNumber: number }
  },

  async GET_Account({ sql, tenant, parameters }) {
    const account = await requireAccount(sql, tenant, parameters.path.account_key ?? '')
    const { id, number, name, status, crmId, currency, paymentTerm, partnerAccount, billCycleDay } =
      account
    return {
      success: true,
      basicInfo: { id, accountNumber: number, name, status, crmId, partnerAccount },
      billingAndPayment: { currency, paymentTerm, billCycleDay, autoPay: false },
    }
  },

  async POST_Order({ sql, tenant, body }) {
    const input = orderInput.parse(body)
    const { number, payer, subscriptions } = await makeOrder(sql, tenant, input)
    const invoiceNumbers = input.processingOptions.runBilling
      ? await runBilling(sql, tenant, input.orderDate, payer.id)
      : []
    return {
      success: true,
      orderNumber: number,
      accountNumber: payer.number,
      status: 'Completed',
      subscriptions: await orderedSubscriptions(sql, tenant, subscriptions),
      ...(invoiceNumbers.length > 0 && { invoiceNumbers }),
    }
  },

  async POST_PreviewOrder({ sql, tenant, body }) {
    const input = orderInput.parse(body)
    const { payer, subscriptions } = await makeOrder(sql, tenant, input)
    const target = targetOf(input)
    const lines = subscriptions.flatMap((row) => takeLines(tenant, row, payer.currency, target))
    throw new Undone(previewAnswer(tenant, lines, target))
  },

  async GET_Order({ sql, tenant, parameters }) {
    const key = parameters.path.orderNumber ?? ''
    const [order] = await sql<OrderRow[]>`
      SELECT * FROM orders WHERE tenant_id = ${tenant.id} AND number = ${key}`
    if (!order) throw notFound(key)
    const payer = await requireAccount(sql, tenant, order.accountId)
    return {
      success: true,
      order: {
        orderNumber: order.number,
        orderDate: order.orderDate,
        status: 'Completed',
        existingAccountNumber: payer.number,
        subscriptions: order.subscriptionNumbers.map((subscriptionNumber) => ({
          subscriptionNumber,
        })),
      },
    }
  },

  async DELETE_Order({ sql, tenant, parameters }) {
    await deleteOrder(sql, tenant, parameters.path.orderNumber ?? '')
    return { success: true }
  },

  async GET_SubscriptionsByKey({ sql, tenant, parameters }) {
    const row = await requireSubscription(sql, tenant, parameters.path.subscription_key ?? '')
    return { success: true, ...(await subscriptionAnswer(sql, tenant, row, detailOf(parameters))) }
  },

  async GET_SubscriptionsByAccount({ sql, tenant, parameters, host }) {
    const owner = await requireAccount(sql, tenant, parameters.path.account_key ?? '')
    const rows = await sql<SubscriptionRow[]>`
      SELECT * FROM subscriptions WHERE owner_id = ${owner.id} ORDER BY number`
    const path = `${host}/v1/subscriptions/accounts/${owner.number}`
    const { rows: shown, ...rest } = pageOf(rows, parameters.query, path)
    const subscriptions = await Promise.all(
      shown.map((row) => subscriptionAnswer(sql, tenant, row, detailOf(parameters))),
    )
    return { success: true, subscriptions, ...rest }
  },

  async GET_Catalog({ parameters, host }) {
    const { rows, ...rest } = pageOf(products, parameters.query, `${host}/v1/catalog/products`)
    return {
      success: true,
      products: rows.map(({ id, sku, name, description }) => ({
        id,
        sku,
        name,
        description,
        productRatePlans: `${host}/v1/rateplan/${id}/productRatePlan`,
      })),
      ...rest,
    }
  },

  async GET_ProductRatePlans({ parameters, host }) {
    const key = parameters.path.product_key ?? ''
    const product = products.find(({ id, sku }) => id === key || sku === key)
    if (!product) throw notFound(key)
    const path = `${host}/v1/products/${key}/product-rate-plans`
    const { rows, ...rest } = pageOf(product.ratePlans, parameters.query, path)
    return {
      success: true,
      productRatePlans: rows.map(({ charges, ...plan }) => ({
        ...plan,
        effectiveStartDate: '2020-01-01',
        effectiveEndDate: plan.status === 'Active' ? '2099-12-31' : '2024-12-31',
        productRatePlanCharges: charges.map(({ prices, defaultQuantity, ...charge }) => ({
          listPriceBase: 'Per_Billing_Period',
          specificBillingPeriod: null,
          specificListPriceBase: null,
          ...charge,
          defaultQuantity: defaultQuantity === null ? null : jsonNumber(defaultQuantity),
          pricing: Object.entries(prices).map(([currency, price]) => ({
            currency,
            price: jsonNumber(price),
          })),
        })),
      })),
      ...rest,
    }
  },

  ...invoiceOperations,
  ...queries,
}

/** The document lets no other value pass. */
const detailOf = ({ query }: Parameters<Handler>[0]['parameters']) =>
  query['charge-detail'] as ChargeDetail | undefined

/** The day by which a preview counts: the first period from when the order has effect. */
function targetOf({ orderDate, subscriptions }: OrderInput): string {
  const [action] = subscriptions.flatMap((each) => each.orderActions)
  return (
    action?.createSubscription?.terms.initialTerm.startDate ??
    action?.triggerDates[0]?.triggerDate ??
    orderDate
  )
}

/** The documents that a bill run would make of these lines. */
function previewAnswer(tenant: Tenant, lines: Line[], targetDate: string): object {
  const documents = documentsOf(lines, tenant).map(({ kind, amount, lines }) => {
    const sums = {
      amount: jsonNumber(amount),
      amountWithoutTax: jsonNumber(amount),
      taxAmount: jsonNumber('0'),
      targetDate,
    }
    return { kind, sums, items: lines.map(previewItem) }
  })
  const invoices = documents.filter(({ kind }) => kind === 'invoice')
  const memos = documents.filter(({ kind }) => kind === 'credit_memo')
  return {
    success: true,
    previewResult: {
      invoices: invoices.map(({ sums, items }) => ({ ...sums, invoiceItems: items })),
      ...(memos.length > 0 && {
        creditMemos: memos.map(({ sums, items }) => ({ ...sums, creditMemoItems: items })),
      }),
    },
  }
}

const previewItem = (line: Line) => ({
  productName: line.productName,
  chargeName: line.chargeName,
  chargeNumber: line.chargeNumber,
  additionalInfo: { quantity: line.quantity === null ? null : jsonNumber(line.quantity) },
  unitPrice: jsonNumber(line.unitPrice),
  serviceStartDate: line.from,
  serviceEndDate: line.until,
  amountWithoutTax: jsonNumber(line.amount),
  taxAmount: jsonNumber('0'),
  processingType: 'Charge',
  subscriptionNumber: line.subscriptionNumber,
})
