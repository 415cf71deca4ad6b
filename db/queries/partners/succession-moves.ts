import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import {
  apiClients,
  customers,
  offerOrganisations,
  orders,
  organisationContacts,
  organisationFieldValues,
  organisationNotes,
  partnerOrganisations,
  partnerUsers,
  subscriptions,
  webhookEndpoints,
} from '@/db/schema/index'
import { assertInScope, type InstallationScope, inScope } from '@/db/scope'
import { isLoginBehind } from './login-behind'

type Way = { from: string; to: string }

/** Gives an organisation's notes to another, as they are; says how many there were. */
export async function moveNotes(
  tx: Transaction,
  scope: InstallationScope,
  { from, to }: Way,
): Promise<number> {
  assertInScope(scope, to)
  const moved = await tx
    .update(organisationNotes)
    .set({ organisationId: to })
    .where(
      and(
        eq(organisationNotes.organisationId, from),
        inScope(scope, organisationNotes.organisationId),
      ),
    )
    .returning({ id: organisationNotes.id })
  return moved.length
}

/** Gives an organisation's contacts to another; says how many there were. */
export async function moveContacts(
  tx: Transaction,
  scope: InstallationScope,
  { from, to }: Way,
): Promise<number> {
  assertInScope(scope, to)
  const moved = await tx
    .update(organisationContacts)
    .set({ organisationId: to })
    .where(
      and(
        eq(organisationContacts.organisationId, from),
        inScope(scope, organisationContacts.organisationId),
      ),
    )
    .returning({ id: organisationContacts.id })
  return moved.length
}

/** The offers that name an organisation, in the order in which they are locked. */
export async function findOffersNaming(
  tx: Transaction,
  scope: InstallationScope,
  organisationId: string,
): Promise<string[]> {
  const rows = await tx
    .select({ id: offerOrganisations.offerId })
    .from(offerOrganisations)
    .where(
      and(
        eq(offerOrganisations.organisationId, organisationId),
        inScope(scope, offerOrganisations.organisationId),
      ),
    )
    .orderBy(asc(offerOrganisations.offerId))
  return rows.map(({ id }) => id)
}

/** Condition: a user moves along. Who is being removed stays until Cognito has followed. */
const moves = and(isNull(partnerUsers.removedAt), isNull(partnerUsers.removalRequestedAt))

/** The next user to be moved; null when none is left. */
export async function findUserToMove(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
): Promise<string | null> {
  const [row] = await db
    .select({ id: partnerUsers.id })
    .from(partnerUsers)
    .where(
      and(
        eq(partnerUsers.organisationId, organisationId),
        inScope(scope, partnerUsers.organisationId),
        moves,
      ),
    )
    .orderBy(asc(partnerUsers.id))
    .limit(1)
  return row?.id ?? null
}

/** How many of an organisation move and stay when it is succeeded. */
export type SuccessionCounts = {
  users: number
  usersBeingRemoved: number
  offers: number
  fields: number
  notes: number
  contacts: number
  orders: number
  /** Of the orders: not decided in billing yet. */
  ordersUnderWay: number
  subscriptions: number
  customers: number
  apiClients: number
  webhooks: number
}

/** Condition: of a field and a choice that nobody has deleted. */
const isShown = sql`not exists (
    select from custom_fields where id = ${organisationFieldValues.fieldId} and removed_at is not null)
  and not exists (
    select from custom_field_choices where id = ${organisationFieldValues.choiceId} and removed_at is not null)`

/** Counts what of an organisation moves and stays. */
export async function countForSuccession(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
): Promise<SuccessionCounts> {
  const scopedTo = (column: Parameters<typeof inScope>[1]) =>
    sql`${column} = ${organisationId} and ${inScope(scope, column)}`
  const [row] = await db.execute<SuccessionCounts>(sql`select
    (select count(*)::int from ${partnerUsers} where ${scopedTo(partnerUsers.organisationId)} and ${moves}) as users,
    (select count(*)::int from ${partnerUsers} where ${scopedTo(partnerUsers.organisationId)}
      and ${partnerUsers.removedAt} is null and ${partnerUsers.removalRequestedAt} is not null) as "usersBeingRemoved",
    (select count(*)::int from ${offerOrganisations} where ${scopedTo(offerOrganisations.organisationId)}) as offers,
    (select count(*)::int from ${organisationFieldValues} where ${scopedTo(organisationFieldValues.organisationId)}
      and ${isShown}) as fields,
    (select count(*)::int from ${organisationNotes} where ${scopedTo(organisationNotes.organisationId)}) as notes,
    (select count(*)::int from ${organisationContacts} where ${scopedTo(organisationContacts.organisationId)}) as contacts,
    (select count(*)::int from ${orders} where ${scopedTo(orders.organisationId)}) as orders,
    (select count(*)::int from ${orders} where ${scopedTo(orders.organisationId)}
      and ${orders.state} in ('placed', 'waiting', 'needs_attention')) as "ordersUnderWay",
    (select count(*)::int from ${subscriptions} where ${scopedTo(subscriptions.organisationId)}) as subscriptions,
    (select count(*)::int from ${customers} where ${scopedTo(customers.organisationId)}) as customers,
    (select count(*)::int from ${apiClients} where ${scopedTo(apiClients.organisationId)}
      and ${apiClients.revokedAt} is null) as "apiClients",
    (select count(*)::int from ${webhookEndpoints} where ${scopedTo(webhookEndpoints.organisationId)}) as webhooks`)
  if (!row) throw new Error('Nothing was counted.')
  return row
}

/** How many logins of an organisation's users are still to follow in Cognito, and how many were refused for good. */
export async function countLoginsBehind(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
): Promise<{ waiting: number; refused: number }> {
  const [row] = await db
    .select({
      waiting: sql<number>`(count(*) filter (where ${isLoginBehind}))::int`,
      refused: sql<number>`(count(*) filter (where ${partnerUsers.provisioning} = 'rejected'))::int`,
    })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(
      and(
        eq(partnerUsers.organisationId, organisationId),
        inScope(scope, partnerUsers.organisationId),
        isNull(partnerUsers.removedAt),
      ),
    )
  return row ?? { waiting: 0, refused: 0 }
}
