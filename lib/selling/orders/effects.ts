import type { Transaction } from '@/db/client'
import { rememberCustomerAccount } from '@/db/queries/selling/customers'
import {
  changeOrder,
  findOrderToPlace,
  type OrderChanges,
  type OrderToPlace,
} from '@/db/queries/selling/orders'
import { rememberSubscription } from '@/db/queries/selling/subscriptions'
import type { InstallationScope } from '@/db/scope'
import { workScope } from '@/lib/core/access/work-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, JobActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import type { Attempt } from '@/lib/ports/billing/attempt'
import type { Billing } from '@/lib/ports/billing/billing'
import { BillingError } from '@/lib/ports/billing/billing-error'
import { newCustomer } from '@/lib/ports/billing/customer'
import type { Order, OrderCustomer, PlacedOrder } from '@/lib/ports/billing/order'
import type { Outcome, Rejection } from '@/lib/ports/billing/outcome'
import type { Subscription } from '@/lib/ports/billing/subscription'
import { enqueuePlacing } from './internal/enqueue-placing'
import {
  changeOf,
  type ExpectedOwners,
  endProblem,
  isForPartner,
  numbersOf,
  ownersProblem,
  termsOf,
} from './policy'
import { type OrderProblem, type OrderRequest, orderRequest } from './stored'

type Job = Context<JobActor>
/** An order being placed: whose it is, and where. */
type Placing = OrderToPlace & {
  ctx: Job
  scope: InstallationScope
  billing: Billing
  request: OrderRequest
}

/** Billing can be busy so often before staff are asked. */
const mostAttempts = 40

/** An order that was given up may turn out to have been carried out. */
const mayBeConfirmed = ['placed', 'waiting', 'given_up'] as const

/**
 * Places an order in billing and writes down what became of it. Looks before it sends: late, twice or after a
 * kill it makes nothing a second time. An order that was given up is only looked for.
 * @throws Error when it is not known whether something was done: the queue runs it again
 */
export async function placeOrder(
  ctx: Job,
  { billing }: { billing: Billing },
  { orderId }: JobPayload<'placeOrder'>,
): Promise<void> {
  const scope = workScope(ctx)
  const found = await findOrderToPlace(ctx.db, scope, orderId)
  if (!found) return
  const request = orderRequest.parse(found.order.request)
  const placing = { ...found, request, ctx, scope, billing }
  try {
    await proceed(placing)
  } catch (error) {
    if (!(error instanceof BillingError) || error.reason === 'unavailable') throw error
    const { message: said, code } = error
    await hold(placing, { code: 'billing_unreadable', said, saidCode: code ?? '' })
  }
}

async function proceed(placing: Placing): Promise<void> {
  const { ctx, scope, billing, order, request } = placing
  if (order.state === 'given_up') return lookOnceMore(placing)
  if (order.state === 'placed') {
    const from = ['placed'] as const
    if (!(await changeOrder(ctx.db, scope, { orderId: order.id, from }, { state: 'waiting' })))
      return
  } else if (order.state !== 'waiting') return

  if (request.kind === 'withdrawal' && request.cancelOrder) {
    if (await resultOf(placing, await billing.deleteOrder(request.cancelOrder)))
      await confirmAsItStands(placing)
    return
  }
  const wanted = await orderFor(placing)
  const placed =
    wanted && (await resultOf(placing, await billing.placeOrder(attemptOf(placing), wanted)))
  if (placed) await confirm(placing, placed)
}

async function lookOnceMore(placing: Placing): Promise<void> {
  const { billing, order, request } = placing
  if (request.kind === 'withdrawal' && request.cancelOrder) {
    if (!(await billing.readOrder(request.cancelOrder))) await confirmAsItStands(placing)
    return
  }
  const placed = await billing.readOrder(numbersOf(order).order)
  if (placed) await confirm(placing, placed)
}

function attemptOf({ order }: Placing, suffix = ''): Attempt {
  return { id: `${order.id}-${order.attempt}${suffix}`, numbers: numbersOf(order) }
}

/** The order in billing’s words; null when its customer’s account cannot be made now. */
async function orderFor(placing: Placing): Promise<Order | null> {
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
  const { payerAccountNumber: partnerAccountNumber } = order
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

/**
 * What a write made; null when it was refused or billing is busy, which is then written down.
 * @throws Error when it is not known
 */
async function resultOf<T>(placing: Placing, outcome: Outcome<T>): Promise<T | null> {
  switch (outcome.kind) {
    case 'done':
    case 'already':
      return outcome.value
    case 'rejected':
      await noteRejection(placing, outcome)
      return null
    case 'busy':
      await tryLater(placing, outcome.retryAfterSeconds)
      return null
    case 'unknown':
      throw new Error('It is not known whether Zuora did what was asked of it.', {
        cause: outcome.cause,
      })
  }
}

async function noteRejection(placing: Placing, rejection: Rejection): Promise<void> {
  const { reason, code: saidCode, message: said } = rejection
  const problem: OrderProblem = { code: 'billing_refused', reason, said, saidCode }
  if (!isForPartner(reason)) return hold(placing, problem)
  await settle(placing, 'order.refused', { state: 'refused', problem })
}

/** Leaves an order to staff. */
async function hold(placing: Placing, problem: OrderProblem): Promise<void> {
  await settle(placing, 'order.needs_attention', {
    state: 'needs_attention',
    problem,
  })
}

type Settling = OrderChanges & { problem: OrderProblem }
type Settled = 'order.refused' | 'order.needs_attention'

async function settle(placing: Placing, action: Settled, changes: Settling): Promise<void> {
  await placing.ctx.db.transaction((tx) => settleIn(tx, placing, action, changes))
}

async function settleIn(
  tx: Transaction,
  { ctx, scope, order, customer }: Pick<Placing, 'ctx' | 'scope' | 'order' | 'customer'>,
  action: Settled,
  changes: Settling,
): Promise<void> {
  const from =
    order.state === 'given_up' ? (['given_up'] as const) : (['placed', 'waiting'] as const)
  if (!(await changeOrder(tx, scope, { orderId: order.id, from }, changes))) return
  await record(tx, ctx, {
    action,
    organisationId: order.organisationId,
    orderId: order.id,
    after: { kind: order.kind, number: numbersOf(order).order, customer: customer.name },
    reason: { code: 'order_problem', problem: changes.problem },
  })
}

/** Nothing was done, and nothing of it remains: a new attempt follows. */
async function tryLater(placing: Placing, seconds: number): Promise<void> {
  const { ctx, scope, order } = placing
  if (order.attempt >= mostAttempts) return hold(placing, { code: 'billing_busy' })
  await ctx.db.transaction(async (tx) => {
    const move = { orderId: order.id, from: ['waiting'] as const }
    if (!(await changeOrder(tx, scope, move, { newAttempt: true }))) return
    await enqueuePlacing(tx, order, Math.min(Math.max(seconds, 1), 3600))
  })
}

async function confirm(placing: Placing, placed: PlacedOrder): Promise<void> {
  if (placed.status === 'executing') throw new Error('Zuora is still at work on the order.')
  if (['draft', 'failed', 'cancelled'].includes(placed.status)) {
    return hold(placing, { code: 'not_carried_out', order: placed.number, status: placed.status })
  }
  await confirmAsItStands(placing)
}

/** Reads the subscription back, since only that tells who is invoiced, and writes everything down at once. */
async function confirmAsItStands(placing: Placing): Promise<void> {
  const { billing, order, subscription, request } = placing
  const live = await billing.readSubscription(subscription?.number ?? numbersOf(order).subscription)
  if (!live) throw new Error('Zuora has the order, and does not show its subscription yet.')
  const expected = expectedOwners(placing)
  const problem = ownersProblem(live, expected) ?? endProblem(live, request)
  await noteAccount(placing, live, expected)
  if (problem) return hold(placing, problem)
  await noteConfirmed(placing, live)
}

function expectedOwners({ order, customer, organisation, subscription }: Placing): ExpectedOwners {
  if (subscription) {
    const { ownerAccountNumber, invoiceOwnerAccountId } = subscription
    return { ownerNumber: ownerAccountNumber, payerId: invoiceOwnerAccountId }
  }
  const ownerNumber = customer.zuoraAccountNumber ?? numbersOf(order).account
  if (order.invoiceOwner === 'end_customer') return { ownerNumber, payerId: null }
  return { ownerNumber, payerId: organisation.zuoraAccountId ?? 'not known' }
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
      payerAccountNumber: order.payerAccountNumber ?? live.invoiceOwner.number,
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

/** Zuora gave no answer that tells, however often it was asked: the order is left to staff. */
export async function giveUpPlacing(
  tx: Transaction,
  ctx: Job,
  { orderId }: JobPayload<'placeOrder'>,
  lastError: string | null,
): Promise<void> {
  const scope = workScope(ctx)
  const found = await findOrderToPlace(tx, scope, orderId)
  if (!found || found.order.state === 'given_up') return
  await settleIn(tx, { ...found, ctx, scope }, 'order.needs_attention', {
    state: 'needs_attention',
    problem: { code: 'no_answer', said: lastError },
  })
}
