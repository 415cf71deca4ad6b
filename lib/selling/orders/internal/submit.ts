import { createHash } from 'node:crypto'
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

/** What is asked for under a submission key: by which verb, and what but the seal of a preview, which may be another one. */
export type Submission = { key: string; verb: string; values: Readonly<Record<string, unknown>> }

/**
 * Stores an order and its job, once for each submission key: a form that is sent again gets the order that
 * it made. `prepare` runs in the transaction, and only for a new one.
 */
export async function submit(
  ctx: Context<PartnerActor>,
  scope: OrganisationScope,
  submission: Submission,
  prepare: (tx: Transaction) => Promise<OrderFacts>,
): Promise<Submitted> {
  const { whomToAsk } = ctx.config.brand
  return ctx.db.transaction(async (tx) => {
    await lockSubmission(tx, submission.key)
    const earlier = await findSubmitted(tx, scope, submission.key)
    if (earlier) {
      const askedOtherwise = isOther(earlier, submission)
      return { ...orderView(earlier, whomToAsk), repeated: true, askedOtherwise }
    }
    await store(tx, ctx, scope, submission, await prepare(tx))
    const stored = await findSubmitted(tx, scope, submission.key)
    if (!stored) throw new Error('The order was not kept.')
    return { ...orderView(stored, whomToAsk), repeated: false, askedOtherwise: false }
  })
}

/** Orders of earlier versions do not say what was asked for: their key alone counts. */
function isOther({ submissionHash }: OrderRecord, submission: Submission): boolean {
  return submissionHash !== null && submissionHash !== hashOf(submission)
}

function hashOf({ verb, values }: Submission): string {
  const text = JSON.stringify([verb, sorted(values)])
  return createHash('sha256').update(text).digest('base64url')
}

/** The same values are the same text, in whatever order their fields were sent. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return entries
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, each]) => [name, sorted(each)])
}

async function store(
  tx: Transaction,
  ctx: Context<PartnerActor>,
  scope: OrganisationScope,
  submission: Submission,
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
    submissionKey: submission.key,
    submissionHash: hashOf(submission),
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
