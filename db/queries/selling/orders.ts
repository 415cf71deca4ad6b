import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { OrderState } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { customers, orders, partnerOrganisations, subscriptions } from '@/db/schema/index'
import { assertInScope, inScope, type OrganisationScope, type Scope } from '@/db/scope'
import { keyset, type ListOrder, type Position } from '../core/keyset'

export type OrderRecord = typeof orders.$inferSelect
export type ListedOrder = OrderRecord & {
  customerName: string
  customerAccountNumber: string | null
  subscriptionNumber: string | null
}

type NewOrder = Pick<
  OrderRecord,
  | 'organisationId'
  | 'customerId'
  | 'subscriptionId'
  | 'kind'
  | 'submissionKey'
  | 'submissionHash'
  | 'invoiceOwner'
  | 'invoiceOwnerAccountNumber'
  | 'request'
  | 'orderDate'
  | 'previewed'
  | 'placedBy'
  | 'placedByName'
>

/** Lets a form that is sent twice at the same time make its order once, until the transaction ends. */
export async function lockSubmission(tx: Transaction, submissionKey: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(lower(${submissionKey}), 0))`)
}

/** @throws when the organisation has an order with this submission key: `orders_submission_key_unique` */
export async function insertOrder(
  tx: Transaction,
  scope: Scope,
  values: NewOrder,
): Promise<OrderRecord> {
  assertInScope(scope, values.organisationId)
  const [row] = await tx
    .insert(orders)
    .values({ id: uuidv7(), ...values })
    .returning()
  if (!row) throw new Error('The insert returned no row.')
  return row
}

/** What is read of an order that is listed. */
export const listedFields = {
  order: orders,
  customerName: customers.name,
  customerAccountNumber: customers.zuoraAccountNumber,
  subscriptionNumber: subscriptions.number,
}

/** Orders as lists show them, the newest first or in another order. */
export async function selectListed(
  db: Queryable,
  scope: Scope,
  condition: SQL | undefined,
  position: Position = { backwards: false, limit: 1 },
  inOrder: ListOrder = { id: orders.id, direction: 'desc' },
): Promise<ListedOrder[]> {
  const { beyond, order } = keyset(inOrder, position)
  const rows = await db
    .select(listedFields)
    .from(orders)
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .leftJoin(subscriptions, eq(subscriptions.id, orders.subscriptionId))
    .where(and(inScope(scope, orders.organisationId), condition, beyond))
    .orderBy(order)
    .limit(position.limit)
  return rows.map(({ order: row, ...names }) => ({ ...row, ...names }))
}

/** An order; null for those out of scope. */
export async function findOrder(
  db: Queryable,
  scope: Scope,
  orderId: string,
): Promise<ListedOrder | null> {
  const [row] = await selectListed(db, scope, eq(orders.id, orderId))
  return row ?? null
}

/** The order that a form of the organisation made earlier, if it was sent before. */
export async function findSubmitted(
  db: Queryable,
  scope: OrganisationScope,
  submissionKey: string,
): Promise<ListedOrder | null> {
  const [row] = await selectListed(db, scope, eq(orders.submissionKey, submissionKey))
  return row ?? null
}

/** How many orders of an organisation wait for staff. */
export async function countOrdersNeedingAttention(
  db: Queryable,
  scope: Scope,
  organisationId: string,
): Promise<number> {
  return db.$count(
    orders,
    and(
      inScope(scope, orders.organisationId),
      eq(orders.organisationId, organisationId),
      sql`${orders.state} = 'needs_attention'`,
    ),
  )
}

/** States in which an order may still have an effect in billing. */
const openStates: readonly OrderState[] = ['placed', 'waiting', 'needs_attention']

/** The newest order of a subscription that billing has confirmed. */
export async function findNewestConfirmedOrder(
  db: Queryable,
  scope: Scope,
  subscriptionId: string,
): Promise<ListedOrder | null> {
  const [row] = await selectListed(
    db,
    scope,
    and(eq(orders.subscriptionId, subscriptionId), eq(orders.state, 'confirmed')),
  )
  return row ?? null
}

/** An order of the customer or subscription that is not decided yet, if there is one. */
export async function findOpenOrder(
  db: Queryable,
  scope: Scope,
  about: { customerId: string } | { subscriptionId: string },
): Promise<{ id: string } | null> {
  const [row] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        inScope(scope, orders.organisationId),
        inArray(orders.state, [...openStates]),
        'customerId' in about
          ? eq(orders.customerId, about.customerId)
          : eq(orders.subscriptionId, about.subscriptionId),
      ),
    )
    .limit(1)
  return row ?? null
}

/** An order with all that placing it in billing takes. */
export type OrderToPlace = {
  order: OrderRecord
  customer: typeof customers.$inferSelect
  organisation: Pick<typeof partnerOrganisations.$inferSelect, 'id' | 'zuoraAccountId'>
  subscription: typeof subscriptions.$inferSelect | null
}

/** An order with all that placing it needs; null when there is none. */
export async function findOrderToPlace(
  db: Queryable,
  scope: Scope,
  orderId: string,
): Promise<OrderToPlace | null> {
  const [row] = await db
    .select({
      order: orders,
      customer: customers,
      organisation: {
        id: partnerOrganisations.id,
        zuoraAccountId: partnerOrganisations.zuoraAccountId,
      },
      subscription: subscriptions,
    })
    .from(orders)
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, orders.organisationId))
    .leftJoin(subscriptions, eq(subscriptions.id, orders.subscriptionId))
    .where(and(eq(orders.id, orderId), inScope(scope, orders.organisationId)))
  return row ?? null
}

/** What becomes of an order. `newAttempt`: what is sent next is another try, not the same one again. */
export type OrderChanges = Partial<
  Pick<
    OrderRecord,
    'state' | 'subscriptionId' | 'invoiceOwnerAccountNumber' | 'confirmedTerms' | 'problem'
  >
> & { newAttempt?: boolean }

/**
 * Writes to an order that is in one of `from` (and of `version`, when one is named); null when it is not.
 * The version goes up.
 */
export async function changeOrder(
  db: Queryable,
  scope: Scope,
  { orderId, from, version }: { orderId: string; from: readonly OrderState[]; version?: number },
  { newAttempt, ...changes }: OrderChanges,
): Promise<OrderRecord | null> {
  const [row] = await db
    .update(orders)
    .set({
      ...changes,
      // The sentences of an earlier version, which would be read instead.
      ...(changes.problem !== undefined && { partnerMessage: null, staffMessage: null }),
      ...(newAttempt && { attempt: sql`${orders.attempt} + 1` }),
      ...(changes.state === 'confirmed' && { confirmedAt: sql`now()` }),
      version: sql`${orders.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(orders.id, orderId),
        inScope(scope, orders.organisationId),
        inArray(orders.state, [...from]),
        version === undefined ? undefined : eq(orders.version, version),
      ),
    )
    .returning()
  return row ?? null
}
