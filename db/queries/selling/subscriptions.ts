import { and, eq, inArray } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { customers, subscriptions } from '@/db/schema/index'
import { assertInScope, inScope, type OrganisationScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'

export type SubscriptionRecord = typeof subscriptions.$inferSelect
export type ListedSubscription = SubscriptionRecord & { customerName: string }

type SubscriptionsWanted = { organisationId?: string; customerId?: string }

const isWanted = (scope: Scope, { organisationId, customerId }: SubscriptionsWanted) =>
  and(
    inScope(scope, subscriptions.organisationId),
    organisationId ? eq(subscriptions.organisationId, organisationId) : undefined,
    customerId ? eq(subscriptions.customerId, customerId) : undefined,
  )

const newestFirst = (position: Position) =>
  keyset({ id: subscriptions.id, direction: 'desc' }, position)

/** Subscriptions that were sold, newest first. */
export async function selectSubscriptions(
  db: Queryable,
  scope: Scope,
  wanted: SubscriptionsWanted,
  position: Position,
): Promise<ListedSubscription[]> {
  const { beyond, order } = newestFirst(position)
  const rows = await db
    .select({ subscription: subscriptions, customerName: customers.name })
    .from(subscriptions)
    .innerJoin(customers, eq(customers.id, subscriptions.customerId))
    .where(and(isWanted(scope, wanted), beyond))
    .orderBy(order)
    .limit(position.limit)
  return rows.map(({ subscription, customerName }) => ({ ...subscription, customerName }))
}

/** How many of them there are from a position on, up to its limit. */
export async function countSubscriptions(
  db: Queryable,
  scope: Scope,
  wanted: SubscriptionsWanted,
  position: Position,
): Promise<number> {
  const { beyond, order } = newestFirst(position)
  const some = db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(isWanted(scope, wanted), beyond))
    .orderBy(order)
    .limit(position.limit)
  return await db.$count(some.as('some'))
}

const isSubscription = (scope: Scope, id: string) =>
  and(eq(subscriptions.id, id), inScope(scope, subscriptions.organisationId))

/** A subscription that was sold; null for those out of scope. */
export async function findSubscription(
  db: Queryable,
  scope: Scope,
  id: string,
): Promise<ListedSubscription | null> {
  const [row] = await db
    .select({ subscription: subscriptions, customerName: customers.name })
    .from(subscriptions)
    .innerJoin(customers, eq(customers.id, subscriptions.customerId))
    .where(isSubscription(scope, id))
  return row ? { ...row.subscription, customerName: row.customerName } : null
}

/** Reads a subscription; orders of it wait for each other until the transaction ends. */
export async function lockSubscription(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<SubscriptionRecord | null> {
  const [row] = await tx
    .select()
    .from(subscriptions)
    .where(isSubscription(scope, id))
    .for('no key update')
  return row ?? null
}

/** Writes down a subscription that was sold; the same number is written once. */
export async function rememberSubscription(
  tx: Transaction,
  scope: Scope,
  values: Omit<SubscriptionRecord, 'id' | 'createdAt'>,
): Promise<SubscriptionRecord> {
  assertInScope(scope, values.organisationId)
  await tx
    .insert(subscriptions)
    .values({ id: uuidv7(), ...values })
    .onConflictDoNothing({ target: subscriptions.number })
  const [row] = await tx
    .select()
    .from(subscriptions)
    .where(
      and(eq(subscriptions.number, values.number), inScope(scope, subscriptions.organisationId)),
    )
  if (!row) throw new Error('The subscription was not kept.')
  return row
}

/** Which of these subscription numbers were sold by the organisation in scope. */
export async function selectSoldNumbers(
  db: Queryable,
  scope: OrganisationScope,
  numbers: readonly string[],
): Promise<Set<string>> {
  if (numbers.length === 0) return new Set()
  const rows = await db
    .select({ number: subscriptions.number })
    .from(subscriptions)
    .where(
      and(
        inScope(scope, subscriptions.organisationId),
        inArray(subscriptions.number, [...numbers]),
      ),
    )
  return new Set(rows.map(({ number }) => number))
}
