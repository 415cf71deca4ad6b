import type { Account } from '../billing/account'
import type { Billing } from '../billing/billing'
import type { Order, OrderCustomer } from '../billing/order'
import { createdAccount, getAccount } from './accounts'
import { productPage, ratePlanPage, toProduct } from './catalogue'
import { ZuoraFailure } from './failure'
import {
  filePage,
  type InvoiceHead,
  invoicePage,
  itemPage,
  oneInvoice,
  toInvoice,
} from './invoices'
import { createdOrder, readOrderAnswer } from './orders'
import { ensure, outcomeOf, readError } from './outcomes'
import { everyPage } from './pages'
import { toPreview } from './preview'
import { accountRequest, orderRequest, previewRequest } from './requests'
import { subscription, subscriptionPage } from './subscriptions'
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
  return billingOn(createTransport(tenant), options, 'unknown-request')
}

function billingOn(transport: Transport, options: ZuoraOptions, requestId: string): Billing {
  const get = (path: string, query?: Record<string, string>) =>
    transport.send({ method: 'GET', path, query }, requestId)
  const account = (key: string) => orAbsent(() => getAccount(transport, requestId, key))
  const order = (number: string) =>
    orAbsent(async () => readOrderAnswer.parse(await get(`/v1/orders/${segment(number)}`)))

  async function withLines(head: InvoiceHead) {
    const pages = await everyPage(get, `/v1/invoices/${head.id}/items`, itemPage)
    const items = pages.flatMap((page) => page.invoiceItems)
    return toInvoice(head, items)
  }

  /** The currency in which the order is invoiced, which a preview does not tell. */
  async function currencyOf(placed: Order): Promise<string> {
    const payer = payerOf(placed)
    if (payer.kind === 'new') return payer.customer.currency
    return (await getAccount(transport, requestId, payer.accountNumber)).currency
  }

  return {
    ownerTransfer: options.ownerTransfer,
    onBehalfOf: (id) => billingOn(transport, options, id),

    findAccount: (key) => reading(() => account(key)),

    createCustomerAccount: ({ id, numbers }, customer) =>
      ensure(
        async () => keysOf(await account(numbers.account)),
        async () => {
          const body = accountRequest(customer, numbers.account)
          return createdAccount.parse(
            await transport.send(
              { method: 'POST', path: '/v1/accounts', body, idempotencyKey: id, deadline: 'write' },
              requestId,
            ),
          )
        },
      ),

    async placeOrder({ id, numbers }, placed) {
      if (needsOwnerTransfer(placed) && !options.ownerTransfer) {
        const message = 'The tenant has no Owner Transfer: make the customer’s account first.'
        return { kind: 'rejected', reason: 'not_permitted', code: '', message }
      }
      return await ensure(
        () => order(numbers.order),
        async () => {
          const body = orderRequest(placed, numbers, options.runBilling)
          return createdOrder.parse(
            await transport.send(
              { method: 'POST', path: '/v1/orders', body, idempotencyKey: id, deadline: 'write' },
              requestId,
            ),
          )
        },
      )
    },

    async previewOrder(placed) {
      try {
        const [currency, body] = await Promise.all([
          currencyOf(placed),
          transport.send(
            { method: 'POST', path: '/v1/orders/preview', body: previewRequest(placed) },
            requestId,
          ),
        ])
        return { kind: 'done', value: toPreview(body, currency) }
      } catch (error) {
        return outcomeOf(error)
      }
    },

    readOrder: (number) => reading(() => order(number)),

    readSubscription: (number) =>
      reading(() =>
        orAbsent(async () => {
          const query = { 'charge-detail': 'current-segment' }
          return subscription.parse(await get(`/v1/subscriptions/${segment(number)}`, query))
        }),
      ),

    listSubscriptions: (ownerKey) =>
      reading(async () => {
        const path = `/v1/subscriptions/accounts/${segment(ownerKey)}`
        const pages = await everyPage(get, path, subscriptionPage)
        return pages.flatMap((page) => page.subscriptions)
      }),

    readInvoices: (accountId, after) =>
      reading(async () => {
        const page = invoicePage.parse(
          await get('/object-query/invoices', {
            'filter[]': `accountid.EQ:${accountId}`,
            'sort[]': 'invoicedate.DESC',
            pageSize: '20',
            ...(after && { cursor: after }),
          }),
        )
        const invoices = await Promise.all(page.data.map(withLines))
        return { invoices, next: page.nextPage ?? null }
      }),

    readInvoice: (key) =>
      reading(() =>
        orAbsent(async () =>
          withLines(oneInvoice.parse(await get(`/v1/invoices/${segment(key)}`))),
        ),
      ),

    readInvoicePdf: (invoiceId) =>
      reading(() =>
        orAbsent(async () => {
          const path = `/v1/invoices/${segment(invoiceId)}/files`
          const { invoiceFiles } = filePage.parse(await get(path, { pageSize: '40' }))
          const [newest] = invoiceFiles.sort((a, b) => compare(b.versionNumber, a.versionNumber))
          if (!newest) return null
          return await transport.stream({ method: 'GET', path: newest.pdfFileUrl }, requestId)
        }),
      ),

    readCatalogue: () =>
      reading(async () => {
        const pages = await everyPage(get, '/v1/catalog/products', productPage)
        return await Promise.all(
          pages
            .flatMap((page) => page.products)
            .map(async (product) => {
              const path = `/v1/products/${product.id}/product-rate-plans`
              const plans = await everyPage(get, path, ratePlanPage)
              return toProduct(
                product,
                plans.flatMap((page) => page.productRatePlans),
              )
            }),
        )
      }),
  }
}

/** Runs a read; whatever goes wrong is a `BillingError`. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw readError(error)
  }
}

/** Null when Zuora says that there is none. */
async function orAbsent<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ZuoraFailure && error.category === 'not_found') return null
    throw error
  }
}

const keysOf = (found: Account | null) => found && { id: found.id, number: found.number }

const needsOwnerTransfer = (order: Order) =>
  order.kind === 'sale' &&
  order.parties.invoiceOwner === 'partner' &&
  order.parties.customer.kind === 'new'

/** Who is invoiced. */
function payerOf(order: Order): OrderCustomer {
  if (order.kind !== 'sale') return { kind: 'existing', accountNumber: order.invoiceOwnerNumber }
  const { parties } = order
  return parties.invoiceOwner === 'partner'
    ? { kind: 'existing', accountNumber: parties.partnerAccountNumber }
    : parties.customer
}

/** Compares whole numbers written as text. */
const compare = (a: string, b: string) => a.length - b.length || (a < b ? -1 : Number(a > b))
