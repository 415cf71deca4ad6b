import { rememberCustomerAccount } from '@/db/queries/selling/customers'
import { changeOrder } from '@/db/queries/selling/orders'
import { rememberSubscription } from '@/db/queries/selling/subscriptions'
import { record } from '@/lib/core/audit/record'
import type { PlacedOrder } from '@/lib/ports/billing/order'
import type { Subscription } from '@/lib/ports/billing/subscription'
import { type ExpectedOwners, endProblem, numbersOf, ownersProblem, termsOf } from '../policy'
import type { Placing } from './placing'
import { hold } from './settle-order'

/** An order that was given up may turn out to have been carried out. */
const mayBeConfirmed = ['placed', 'waiting', 'given_up'] as const

/** Writes down that billing carried an order out, if it did. */
export async function confirm(placing: Placing, placed: PlacedOrder): Promise<void> {
  if (placed.status === 'executing') throw new Error('Zuora is still at work on the order.')
  if (['draft', 'failed', 'cancelled', 'reverted'].includes(placed.status)) {
    return hold(placing, { code: 'not_carried_out', order: placed.number, status: placed.status })
  }
  await confirmAsItStands(placing)
}

/** Reads the subscription back, since only that tells who is invoiced, and writes everything down at once. */
export async function confirmAsItStands(placing: Placing): Promise<void> {
  const { billing, order, subscription, request } = placing
  const live = await billing.readSubscription(subscription?.number ?? numbersOf(order).subscription)
  if (!live) throw new Error('Zuora has the order, and does not show its subscription yet.')
  const expected = expectedOwners(placing)
  const problem = ownersProblem(live, expected) ?? endProblem(live, request)
  await noteAccount(placing, live, expected)
  // Nothing changes that day by itself: what staff have given up stays so.
  if (problem?.code === 'ends_on_other_day' && order.state === 'given_up') return
  if (problem) return hold(placing, problem)
  await noteConfirmed(placing, live)
}

function expectedOwners({ order, customer, organisation, subscription }: Placing): ExpectedOwners {
  if (subscription) {
    const { ownerAccountNumber, invoiceOwnerAccountId } = subscription
    return { ownerNumber: ownerAccountNumber, invoiceOwnerId: invoiceOwnerAccountId }
  }
  const ownerNumber = customer.zuoraAccountNumber ?? numbersOf(order).account
  if (order.invoiceOwner === 'end_customer') return { ownerNumber, invoiceOwnerId: null }
  return { ownerNumber, invoiceOwnerId: organisation.zuoraAccountId ?? 'not known' }
}

async function noteAccount(
  { ctx, scope, customer }: Placing,
  { owner }: Subscription,
  { ownerNumber }: ExpectedOwners,
): Promise<void> {
  if (owner.number === ownerNumber) await rememberCustomerAccount(ctx.db, scope, customer.id, owner)
}

async function noteConfirmed(placing: Placing, live: Subscription): Promise<void> {
  const { ctx, scope, order, customer, request } = placing
  await ctx.db.transaction(async (tx) => {
    const move = { orderId: order.id, from: mayBeConfirmed }
    const confirmed = await changeOrder(tx, scope, move, {
      state: 'confirmed',
      // What it was placed with stays, also where the account has got another number since.
      invoiceOwnerAccountNumber: order.invoiceOwnerAccountNumber ?? live.invoiceOwner.number,
      confirmedTerms: termsOf(live, request, order.orderDate),
      problem: null,
    })
    if (!confirmed) return
    if (order.kind === 'sale') {
      const sold = await rememberSubscription(tx, scope, {
        organisationId: order.organisationId,
        customerId: order.customerId,
        number: live.number,
        invoiceOwner: order.invoiceOwner,
        ownerAccountNumber: live.owner.number,
        invoiceOwnerAccountId: live.invoiceOwner.id,
        invoiceOwnerAccountNumber: live.invoiceOwner.number,
      })
      await changeOrder(
        tx,
        scope,
        { orderId: order.id, from: ['confirmed'] },
        { subscriptionId: sold.id },
      )
    }
    await record(tx, ctx, {
      action: 'order.confirmed',
      organisationId: order.organisationId,
      orderId: order.id,
      after: {
        kind: order.kind,
        number: numbersOf(order).order,
        customer: customer.name,
        subscription: live.number,
        ownerAccount: live.owner.number,
        invoiceOwnerAccount: live.invoiceOwner.number,
      },
    })
  })
}
