import { rememberCustomerAccount } from '@/db/queries/selling/customers'
import { newCustomer } from '@/lib/ports/billing/customer'
import type { Order, OrderCustomer } from '@/lib/ports/billing/order'
import { changeOf, numbersOf } from '../policy'
import type { OrderRequest } from '../stored'
import { attemptOf, type Placing } from './placing'
import { resultOf } from './settle-order'

/** The order in billing’s words; null when its customer’s account cannot be made now. */
export async function orderFor(placing: Placing): Promise<Order | null> {
  const { order, request, subscription } = placing
  const { orderDate } = order
  if (request.kind === 'sale') return saleFor(placing, request)
  if (!subscription) throw new Error('A change names no subscription.')
  const { number: subscriptionNumber, invoiceOwnerAccountNumber: invoiceOwnerNumber } = subscription
  return changeOf(request, { orderDate, subscriptionNumber, invoiceOwnerNumber })
}

async function saleFor(
  placing: Placing,
  { lines: _, ...request }: Extract<OrderRequest, { kind: 'sale' }>,
): Promise<Order | null> {
  const { order } = placing
  const { orderDate } = order
  const customer = await customerFor(placing)
  if (!customer) return null
  if (order.invoiceOwner === 'end_customer') {
    return { ...request, orderDate, parties: { invoiceOwner: 'end_customer', customer } }
  }
  const { invoiceOwnerAccountNumber: partnerAccountNumber } = order
  if (!partnerAccountNumber) throw new Error('The account that is to be invoiced is not known.')
  const parties = { invoiceOwner: 'partner' as const, partnerAccountNumber, customer }
  return { ...request, orderDate, parties }
}

/** The customer’s account, made first where billing cannot make it with the order. */
async function customerFor(placing: Placing): Promise<OrderCustomer | null> {
  const { ctx, scope, billing, order, customer } = placing
  if (customer.zuoraAccountNumber) {
    return { kind: 'existing', accountNumber: customer.zuoraAccountNumber }
  }
  const made = await billing.findAccount(numbersOf(order).account)
  const details = newCustomer.parse(customer.details)
  if (!made && (order.invoiceOwner === 'end_customer' || billing.ownerTransfer)) {
    return { kind: 'new', customer: details }
  }
  const keys =
    made ??
    (await resultOf(
      placing,
      await billing.createCustomerAccount(attemptOf(placing, '-account'), details),
    ))
  if (!keys) return null
  await rememberCustomerAccount(ctx.db, scope, customer.id, keys)
  return { kind: 'existing', accountNumber: keys.number }
}
