import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { customers } from '@/db/schema/index'
import { assertInScope, inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import { type PersonSearch, personContains } from '../core/text-search'

export type CustomerRecord = typeof customers.$inferSelect
export type ListedCustomer = CustomerRecord & {
  subscriptions: number
  /** The value that lists are in the order of. */
  place: string
}

const nameInOrder = sql`lower(${customers.name}) collate "und-x-icu"`

/** Written out: in a select of one table Drizzle leaves out the names of tables. */
const subscriptionCount = sql<number>`(
  select count(*)::int from subscriptions where subscriptions.customer_id = customers.id)`

const listed = {
  id: customers.id,
  organisationId: customers.organisationId,
  name: customers.name,
  email: customers.email,
  country: customers.country,
  currency: customers.currency,
  details: customers.details,
  zuoraAccountId: customers.zuoraAccountId,
  zuoraAccountNumber: customers.zuoraAccountNumber,
  createdAt: customers.createdAt,
  subscriptions: subscriptionCount,
  place: sql<string>`lower(${customers.name})`,
}

type CustomersWanted = {
  organisationId?: string
  customerId?: string | undefined
  search: PersonSearch | null
}

const isWanted = (scope: Scope, { organisationId, customerId, search }: CustomersWanted) =>
  and(
    inScope(scope, customers.organisationId),
    organisationId ? eq(customers.organisationId, organisationId) : undefined,
    customerId ? eq(customers.id, customerId) : undefined,
    search ? personContains(search, sql`customers.search_text`) : undefined,
  )

function inOrder(scope: Scope, position: Position) {
  const placeOf = (from: string) => sql`select lower(name) collate "und-x-icu", id from customers
    where id = ${from} and ${inScope(scope, sql`organisation_id`)}`
  const order = { id: customers.id, value: nameInOrder, direction: 'asc', placeOf } as const
  return keyset(order, position)
}

/** Customers by name; those whom the text finds by name and address. */
export async function selectCustomers(
  db: Queryable,
  scope: Scope,
  wanted: CustomersWanted,
  position: Position,
): Promise<ListedCustomer[]> {
  const { beyond, order } = inOrder(scope, position)
  return db
    .select(listed)
    .from(customers)
    .where(and(isWanted(scope, wanted), beyond))
    .orderBy(order)
    .limit(position.limit)
}

/** How many of them there are from a position on, up to its limit. */
export async function countCustomersFrom(
  db: Queryable,
  scope: Scope,
  wanted: CustomersWanted,
  position: Position,
): Promise<number> {
  const { beyond, order } = inOrder(scope, position)
  const some = db
    .select({ id: customers.id })
    .from(customers)
    .where(and(isWanted(scope, wanted), beyond))
    .orderBy(order)
    .limit(position.limit)
  return await db.$count(some.as('some'))
}

/** How many customers the text finds; all without one. */
export async function countCustomers(
  db: Queryable,
  scope: Scope,
  search: PersonSearch | null,
): Promise<number> {
  const named = search ? personContains(search, sql`customers.search_text`) : undefined
  return await db.$count(customers, and(inScope(scope, customers.organisationId), named))
}

const isCustomer = (scope: Scope, id: string) =>
  and(eq(customers.id, id), inScope(scope, customers.organisationId))

/** A customer; null for those out of scope. */
export async function findCustomer(
  db: Queryable,
  scope: Scope,
  id: string,
): Promise<ListedCustomer | null> {
  const [row] = await db.select(listed).from(customers).where(isCustomer(scope, id))
  return row ?? null
}

/** Reads a customer; orders of it wait for each other until the transaction ends. */
export async function lockCustomer(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<CustomerRecord | null> {
  const [row] = await tx.select().from(customers).where(isCustomer(scope, id)).for('no key update')
  return row ?? null
}

/** Writes a new customer down, who has no account in Zuora yet. */
export async function insertCustomer(
  tx: Transaction,
  scope: Scope,
  values: Pick<
    CustomerRecord,
    'organisationId' | 'name' | 'email' | 'country' | 'currency' | 'details'
  >,
): Promise<CustomerRecord> {
  assertInScope(scope, values.organisationId)
  const [row] = await tx
    .insert(customers)
    .values({ id: uuidv7(), ...values })
    .returning()
  if (!row) throw new Error('The insert returned no row.')
  return row
}

/** Writes again who a customer is that billing does not know yet. */
export async function replaceCustomer(
  tx: Transaction,
  scope: Scope,
  customerId: string,
  values: Pick<CustomerRecord, 'name' | 'email' | 'country' | 'currency' | 'details'>,
): Promise<CustomerRecord> {
  const [row] = await tx
    .update(customers)
    .set(values)
    .where(and(isCustomer(scope, customerId), isNull(customers.zuoraAccountId)))
    .returning()
  if (!row) throw new Error('The customer has an account already.')
  return row
}

/** Remembers the account that was made for a customer; the first one stays. */
export async function rememberCustomerAccount(
  tx: Queryable,
  scope: Scope,
  customerId: string,
  keys: { id: string; number: string },
): Promise<void> {
  await tx
    .update(customers)
    .set({ zuoraAccountId: keys.id, zuoraAccountNumber: keys.number })
    .where(and(isCustomer(scope, customerId), isNull(customers.zuoraAccountId)))
}
