import type { Account } from '@/lib/ports/billing/account'
import type { Billing } from '@/lib/ports/billing/billing'
import type { Order, OrderCustomer } from '@/lib/ports/billing/order'
import { accountRequest } from './account-requests'
import { createdAccount, getAccount } from './accounts'
import { product, productPage, ratePlan, ratePlanPage, toProduct } from './catalogue'
import { readCreditMemoPage } from './credit-memos'
import { readInvoicePage, readOneInvoice } from './invoice-list'
import { filePage } from './invoices'
import { lookFor, type Thing } from './look'
import { createdOrder, readOrderAnswer } from './orders'
import { clarified, ensure, outcomeOf, readError } from './outcomes'
import { readOwnOrders } from './own-orders'
import { everyPage } from './pages'
import { toPreview } from './preview'
import { orderBody, previewRequest } from './requests'
import { understood } from './rows'
import { lookedEnough, subscription, subscriptionPage } from './subscriptions'
import { createTransport, segment, type Transport, type ZuoraTenant } from './transport'

/** How the tenant is used. */
export type ZuoraOptions = {
  /** The tenant has the feature Owner Transfer: a partner’s order can make the customer’s account. */
  ownerTransfer: boolean
  /** Orders make their first invoice at once, instead of with the tenant’s next bill run. */
  runBilling: boolean
}

/**
 * The billing port on a Zuora tenant.
 * @throws Error when the environment is `local` and its address is not on this machine
 */
export function createZuoraBilling(tenant: ZuoraTenant, options: ZuoraOptions): Billing {
  return billingOn(createTransport(tenant), options)
}

function billingOn(transport: Transport, options: ZuoraOptions): Billing {
  const get = (path: string, query?: Record<string, string>) =>
    transport.send({ method: 'GET', path, query })
  const lookedFor = <T>(kind: Thing, key: string, read: () => Promise<T>) =>
    lookFor(get, kind, key, read)
  const account = (key: string) => lookedFor('account', key, () => getAccount(transport, key))
  const currencyOf = async (accountId: string) => (await getAccount(transport, accountId)).currency
  const order = (number: string) =>
    lookedFor('order', number, async () =>
      readOrderAnswer.parse(await get(`/v1/orders/${segment(number)}`)),
    )
  const subscriptionNumbered = (number: string) =>
    lookedFor('subscription', number, async () =>
      subscription.parse(await get(`/v1/subscriptions/${segment(number)}`, allSegments)),
    )

  /** The currency in which the order is invoiced, which a preview does not tell. */
  async function currencyOfOrder(placed: Order): Promise<string> {
    const invoiced = invoicedCustomer(placed)
    if (invoiced.kind === 'new') return invoiced.customer.currency
    return await currencyOf(invoiced.accountNumber)
  }

  return {
    ownerTransfer: options.ownerTransfer,

    findAccount: (key) => reading(() => account(key)),

    createCustomerAccount: ({ id, numbers }, customer) =>
      ensure(
        async () => keysOf(await account(numbers.account)),
        async () => {
          const body = accountRequest(customer, numbers.account)
          return createdAccount.parse(
            await transport.send({
              method: 'POST',
              path: '/v1/accounts',
              body,
              idempotencyKey: id,
              deadline: 'write',
            }),
          )
        },
      ),

    async placeOrder({ id, numbers }, placed) {
      if (needsOwnerTransfer(placed) && !options.ownerTransfer) {
        const message = 'The tenant has no Owner Transfer: make the customer’s account first.'
        return { kind: 'rejected', reason: 'not_permitted', code: '', message }
      }
      const outcome = await ensure(
        () => order(numbers.order),
        async () => {
          const body = orderBody(placed, numbers, options.runBilling)
          return createdOrder.parse(
            await transport.send({
              method: 'POST',
              path: '/v1/orders',
              body,
              idempotencyKey: id,
              deadline: 'write',
            }),
          )
        },
      )
      return await clarified(outcome, placed, subscriptionNumbered)
    },

    async previewOrder(placed) {
      try {
        const [currency, body] = await Promise.all([
          currencyOfOrder(placed),
          transport.send({
            method: 'POST',
            path: '/v1/orders/preview',
            body: previewRequest(placed, options.ownerTransfer),
          }),
        ])
        return { kind: 'done', value: toPreview(body, currency) }
      } catch (error) {
        return await clarified(outcomeOf(error), placed, subscriptionNumbered)
      }
    },

    readOrder: (number) => reading(() => order(number)),

    listOwnOrders: (since) =>
      reading(() =>
        readOwnOrders((path, query) => transport.send({ method: 'GET', path, query }), since),
      ),

    deleteOrder: (number) =>
      ensure(
        async () => ((await order(number)) === null ? number : null),
        async () => {
          const path = `/v1/orders/${segment(number)}`
          await transport.send({ method: 'DELETE', path, deadline: 'write' })
          return number
        },
      ),

    readSubscription: (number) => reading(() => subscriptionNumbered(number)),

    listSubscriptions: (ownerKey, wanted) =>
      reading(async () => {
        const path = `/v1/subscriptions/accounts/${segment(ownerKey)}`
        const pages = await everyPage(get, path, subscriptionPage, allSegments, (soFar) =>
          lookedEnough(soFar, wanted),
        )
        const listed = pages.flatMap((page) => page.subscriptions ?? [])
        return understood('subscriptions', subscription, listed).rows
      }),

    readInvoices: (accountId, after) =>
      reading(() => readInvoicePage(get, currencyOf, accountId, after)),

    readInvoice: (key) => reading(() => readOneInvoice(get, currencyOf, key)),

    readCreditMemos: (accountId, after) =>
      reading(() => readCreditMemoPage(get, currencyOf, accountId, after)),

    readInvoicePdf: (invoiceId) =>
      reading(() =>
        lookedFor('invoice', invoiceId, async () => {
          const path = `/v1/invoices/${segment(invoiceId)}/files`
          const { invoiceFiles } = filePage.parse(await get(path, { pageSize: '40' }))
          const newest = invoiceFiles?.toSorted((a, b) =>
            compare(b.versionNumber, a.versionNumber),
          )[0]
          if (!newest) return null
          const file = transport.ownPath(newest.pdfFileUrl)
          return await transport.stream({ method: 'GET', path: file })
        }),
      ),

    readCatalogue: () =>
      reading(async () => {
        const pages = await everyPage(get, '/v1/catalog/products', productPage)
        const listed = pages.flatMap((page) => page.products ?? [])
        return await Promise.all(
          understood('products', product, listed).rows.map(async (each) => {
            const path = `/v1/products/${each.id}/product-rate-plans`
            const plans = await everyPage(get, path, ratePlanPage)
            const rows = plans.flatMap((page) => page.productRatePlans ?? [])
            return toProduct(each, understood('rate plans', ratePlan, rows).rows)
          }),
        )
      }),
  }
}

/** What was, is and will be: the segments of today alone leave out what begins later, and what follows them. */
const allSegments = { 'charge-detail': 'all-segments' }

/** Runs a read; whatever goes wrong is a `BillingError`. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw readError(error)
  }
}

const keysOf = (found: Account | null) => found && { id: found.id, number: found.number }

const needsOwnerTransfer = (order: Order) =>
  order.kind === 'sale' &&
  order.parties.invoiceOwner === 'partner' &&
  order.parties.customer.kind === 'new'

/** Who is invoiced. */
function invoicedCustomer(order: Order): OrderCustomer {
  if (order.kind !== 'sale') return { kind: 'existing', accountNumber: order.invoiceOwnerNumber }
  const { parties } = order
  return parties.invoiceOwner === 'partner'
    ? { kind: 'existing', accountNumber: parties.partnerAccountNumber }
    : parties.customer
}

/** Compares whole numbers written as text. */
const compare = (a: string, b: string) => a.length - b.length || (a < b ? -1 : Number(a > b))
