import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Queryable, Transaction } from '../client'
import { uuidv7 } from '../ids'
import { customers, subscriptions } from '../schema'

export type SubscriptionRecord = typeof subscriptions.$inferSelect
export type ListedSubscription = SubscriptionRecord & { customerName: string }

/** Subscriptions that one organisation sold, newest first, from before the one named. */
export async function selectSubscriptions(
  db: Queryable,
  {
    organisationId,
    customerId,
    after,
    limit,
  }: { organisationId: string; customerId?: string; after?: string; limit: number },
): Promise<ListedSubscription[]> {
  const rows = await db
    .select({ subscription: subscriptions, customerName: customers.name })
    .from(subscriptions)
    .innerJoin(customers, eq(customers.id, subscriptions.customerId))
    .where(
      and(
        eq(subscriptions.organisationId, organisationId),
        customerId ? eq(subscriptions.customerId, customerId) : undefined,
        after ? lt(subscriptions.id, after) : undefined,
      ),
    )
    .orderBy(desc(subscriptions.id))
    .limit(limit)
  return rows.map(({ subscription, customerName }) => ({ ...subscription, customerName }))
}

type Own = { organisationId: string; subscriptionId: string }
const own = ({ organisationId, subscriptionId }: Own) =>
  and(eq(subscriptions.id, subscriptionId), eq(subscriptions.organisationId, organisationId))

/** A subscription that this organisation sold; null for those of others. */
export async function findSubscription(
  db: Queryable,
  wanted: Own,
): Promise<ListedSubscription | null> {
  const [row] = await db
    .select({ subscription: subscriptions, customerName: customers.name })
    .from(subscriptions)
    .innerJoin(customers, eq(customers.id, subscriptions.customerId))
    .where(own(wanted))
  return row ? { ...row.subscription, customerName: row.customerName } : null
}

/** Reads a subscription of this organisation; orders of it wait for each other until the transaction ends. */
export async function lockSubscription(
  tx: Transaction,
  wanted: Own,
): Promise<SubscriptionRecord | null> {
  const [row] = await tx.select().from(subscriptions).where(own(wanted)).for('no key update')
  return row ?? null
}

/** Writes down a subscription that was sold; the same number is written once. */
export async function rememberSubscription(
  tx: Transaction,
  values: Omit<SubscriptionRecord, 'id' | 'createdAt'>,
): Promise<SubscriptionRecord> {
  await tx
    .insert(subscriptions)
    .values({ id: uuidv7(), ...values })
    .onConflictDoNothing({ target: subscriptions.number })
  const [row] = await tx.select().from(subscriptions).where(eq(subscriptions.number, values.number))
  if (!row) throw new Error('The subscription was not kept.')
  return row
}

/** Which of these subscription numbers this organisation sold. */
export async function selectSoldNumbers(
  db: Queryable,
  organisationId: string,
  numbers: readonly string[],
): Promise<Set<string>> {
  if (numbers.length === 0) return new Set()
  const rows = await db
    .select({ number: subscriptions.number })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.organisationId, organisationId),
        inArray(subscriptions.number, [...numbers]),
      ),
    )
  return new Set(rows.map(({ number }) => number))
}
