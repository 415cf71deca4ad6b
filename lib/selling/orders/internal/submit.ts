import type { Transaction } from '@/db/client'
import {
  findSubmitted,
  insertOrder,
  lockSubmission,
  type OrderRecord,
} from '@/db/queries/selling/orders'
import type { OrganisationScope } from '@/db/scope'
import { record } from '@/lib/core/audit/record'
import type { Context, PartnerActor } from '@/lib/core/context'
import { today } from '@/lib/selling/offers/internal/today'
import { numbersOf } from '../policy'
import type { NewRequest } from '../stored'
import { orderView, type PreviewView, type Submitted } from '../views'
import { enqueuePlacing } from './enqueue-placing'

/** The parts of an order that differ from order to order. */
export type OrderFacts = Pick<
  OrderRecord,
  'customerId' | 'subscriptionId' | 'invoiceOwner' | 'invoiceOwnerAccountNumber'
> & { request: NewRequest; customerName: string; previewed?: PreviewView | null }

/**
 * Stores an order and its job, once for each submission key: a form that is sent again gets the order that
 * it made. `prepare` runs in the transaction, and only for a new one.
 */
export async function submit(
  ctx: Context<PartnerActor>,
  scope: OrganisationScope,
  submissionKey: string,
  prepare: (tx: Transaction) => Promise<OrderFacts>,
): Promise<Submitted> {
  const { whomToAsk } = ctx.config.brand
  return ctx.db.transaction(async (tx) => {
    await lockSubmission(tx, submissionKey)
    const earlier = await findSubmitted(tx, scope, submissionKey)
    if (earlier) return { ...orderView(earlier, whomToAsk), repeated: true }
    await store(tx, ctx, scope, submissionKey, await prepare(tx))
    const stored = await findSubmitted(tx, scope, submissionKey)
    if (!stored) throw new Error('The order was not kept.')
    return { ...orderView(stored, whomToAsk), repeated: false }
  })
}

async function store(
  tx: Transaction,
  ctx: Context<PartnerActor>,
  scope: OrganisationScope,
  submissionKey: string,
  { customerName, previewed = null, ...facts }: OrderFacts,
): Promise<void> {
  const { actor } = ctx
  const { organisationId } = scope
  const order = await insertOrder(tx, scope, {
    ...facts,
    request: { ...facts.request, lines: [] },
    previewed: previewed && kept(previewed),
    organisationId,
    kind: facts.request.kind,
    submissionKey,
    orderDate: today(ctx.config),
    placedBy: actor.id,
    placedByName: actor.name,
  })
  await record(tx, ctx, {
    action: 'order.placed',
    organisationId,
    orderId: order.id,
    after: {
      kind: order.kind,
      number: numbersOf(order).order,
      customer: customerName,
      invoiceOwner: order.invoiceOwner,
      ordered: facts.request.ordered,
    },
  })
  await enqueuePlacing(tx, order)
}

/** A preview as it is stored: who settles it is a code. */
function kept({ settlement, invoicedTo, ...preview }: PreviewView) {
  return settlement === undefined
    ? { ...preview, invoicedTo }
    : { ...preview, invoicedTo: null, settlement }
}
