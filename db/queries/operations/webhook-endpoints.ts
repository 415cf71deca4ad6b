import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { WebhookDisabledReason } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import {
  apiClients,
  partnerOrganisations,
  webhookDeliveries,
  webhookEndpoints,
} from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import { findSecrets } from './webhook-secrets'

export type EndpointRow = typeof webhookEndpoints.$inferSelect
export type StoredEndpoint = EndpointRow & {
  organisation: { id: string; name: string } | null
  apiClient: { id: string; name: string; ended: boolean } | null
  secrets: { createdAt: Date; endsAt: Date | null }[]
  waiting: number
}

/** Whose endpoints are meant: those of one API client, or, for null, everybody's. */
export type Keeper = string | null

const keptBy = (keeper: Keeper): SQL =>
  keeper === null ? sql`true` : eq(webhookEndpoints.apiClientId, keeper)

/** Condition: the endpoint's API client can be used no more, or may not read the history any more. */
export const clientEnded = sql<boolean>`coalesce(${apiClients.revokedAt} is not null
  or ${apiClients.expiresAt} <= now() or not 'history:read' = any(${apiClients.permissions}), false)`

/** Endpoints, newest first. */
export async function listEndpoints(
  db: Queryable,
  scope: Scope,
  keeper: Keeper,
  position: Position,
): Promise<StoredEndpoint[]> {
  const { beyond, order } = keyset({ id: webhookEndpoints.id, direction: 'desc' }, position)
  return await readEndpoints(db, scope, keeper, { wanted: beyond, order, limit: position.limit })
}

/** One endpoint. */
export async function findEndpoint(
  db: Queryable,
  scope: Scope,
  keeper: Keeper,
  id: string,
): Promise<StoredEndpoint | null> {
  const wanted = {
    wanted: eq(webhookEndpoints.id, id),
    order: sql`${webhookEndpoints.id}`,
    limit: 1,
  }
  const [endpoint] = await readEndpoints(db, scope, keeper, wanted)
  return endpoint ?? null
}

async function readEndpoints(
  db: Queryable,
  scope: Scope,
  keeper: Keeper,
  { wanted, order, limit }: { wanted: SQL; order: SQL; limit: number },
): Promise<StoredEndpoint[]> {
  const rows = await db
    .select({
      endpoint: webhookEndpoints,
      organisation: { id: partnerOrganisations.id, name: partnerOrganisations.name },
      client: { id: apiClients.id, name: apiClients.name, ended: clientEnded },
      waiting: sql<number>`(select count(*)::int from (select from ${webhookDeliveries} delivery
        where delivery.endpoint_id = ${webhookEndpoints.id} and delivery.state = 'waiting' limit 1001) waiting)`,
    })
    .from(webhookEndpoints)
    .leftJoin(partnerOrganisations, eq(partnerOrganisations.id, webhookEndpoints.organisationId))
    .leftJoin(apiClients, eq(apiClients.id, webhookEndpoints.apiClientId))
    .where(and(inScope(scope, webhookEndpoints.organisationId), keptBy(keeper), wanted))
    .orderBy(order)
    .limit(limit)
  const ids = rows.map(({ endpoint }) => endpoint.id)
  const secrets = ids.length === 0 ? [] : await findSecrets(db, ids)
  return rows.map(({ endpoint, organisation, client, waiting }) => ({
    ...endpoint,
    organisation,
    apiClient: client,
    waiting,
    secrets: secrets.filter(({ endpointId }) => endpointId === endpoint.id),
  }))
}

/** Keeps others from changing an endpoint until the transaction ends. */
export async function lockEndpoint(
  tx: Transaction,
  scope: Scope,
  keeper: Keeper,
  id: string,
): Promise<EndpointRow | null> {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.id, id),
        inScope(scope, webhookEndpoints.organisationId),
        keptBy(keeper),
      ),
    )
    .for('no key update')
  return row ?? null
}

/** How many endpoints one API client has, or, for null, staff. Others of the same wait until the transaction ends. */
export async function countEndpoints(
  tx: Transaction,
  scope: Scope,
  owner: Keeper,
): Promise<number> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks of ${owner ?? 'staff'}`}, 0))`,
  )
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(webhookEndpoints)
    .where(
      and(
        owner === null
          ? isNull(webhookEndpoints.apiClientId)
          : eq(webhookEndpoints.apiClientId, owner),
        inScope(scope, webhookEndpoints.organisationId),
      ),
    )
  return row?.count ?? 0
}

/** What an endpoint is, as people enter it. */
export type EndpointFacts = { name: string; url: string; types: readonly string[] }

/** A new endpoint, which is sent what happens from now on. */
export async function insertEndpoint(
  tx: Transaction,
  scope: Scope,
  facts: EndpointFacts & {
    organisationId: string | null
    apiClientId: string | null
    createdBy: string
    position: number
  },
): Promise<string> {
  const id = uuidv7()
  const { name, url, types, organisationId, apiClientId, createdBy, position } = facts
  await tx.execute(sql`
    insert into ${webhookEndpoints} (id, name, url, types, organisation_id, api_client_id, created_by, position)
    select ${id}::uuid, ${name}, ${url}, ${sql.param([...types])}::text[], ${organisationId}::uuid,
      ${apiClientId}::uuid, ${createdBy}, ${position}::bigint
    where ${inScope(scope, sql`${organisationId}::uuid`)}`)
  return id
}

/** False when the version is an older one. */
export async function updateEndpoint(
  tx: Transaction,
  scope: Scope,
  { id, version, name, url, types }: EndpointFacts & { id: string; version: number },
): Promise<boolean> {
  const changed = await tx
    .update(webhookEndpoints)
    .set({ name, url, types: [...types], quietUntil: null, version: version + 1 })
    .where(
      and(
        eq(webhookEndpoints.id, id),
        eq(webhookEndpoints.version, version),
        inScope(scope, webhookEndpoints.organisationId),
      ),
    )
    .returning({ id: webhookEndpoints.id })
  return changed.length > 0
}

/** Has nothing sent to an endpoint any more, for a reason, or, for null, has it sent again. */
export async function setDisabled(
  tx: Transaction,
  scope: Scope,
  id: string,
  reason: WebhookDisabledReason | null,
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({
      disabledAt: reason && sql`now()`,
      disabledReason: reason,
      quietUntil: null,
      // What somebody types meanwhile stays: the worker changes nothing of it.
      ...(reason !== 'gone' &&
        reason !== 'failing' && { version: sql`${webhookEndpoints.version} + 1` }),
    })
    .where(and(eq(webhookEndpoints.id, id), inScope(scope, webhookEndpoints.organisationId)))
}

/** Deletes an endpoint with all that it was sent. */
export async function deleteEndpoint(tx: Transaction, scope: Scope, id: string): Promise<void> {
  await tx
    .delete(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, id), inScope(scope, webhookEndpoints.organisationId)))
}

/** Has nothing sent to an endpoint for so many seconds. */
export async function keepQuiet(
  tx: Transaction,
  scope: Scope,
  id: string,
  seconds: number,
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({
      quietUntil: sql`greatest(${webhookEndpoints.quietUntil}, now() + make_interval(secs => ${seconds}))`,
    })
    .where(and(eq(webhookEndpoints.id, id), inScope(scope, webhookEndpoints.organisationId)))
}
