import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { apiClients, webhookEndpoints } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'
import { clientEnded, type EndpointRow } from './webhook-endpoints'

/** Endpoints that are sent events and have not got all up to a number; others wait for those who look after them. */
export async function lockFollowers(
  tx: Transaction,
  scope: InstallationScope,
  last: number,
): Promise<EndpointRow[]> {
  const rows = await tx
    .select({ endpoint: webhookEndpoints })
    .from(webhookEndpoints)
    .leftJoin(apiClients, eq(apiClients.id, webhookEndpoints.apiClientId))
    .where(
      and(
        isNull(webhookEndpoints.disabledAt),
        lt(webhookEndpoints.position, last),
        sql`not ${clientEnded}`,
        inScope(scope, webhookEndpoints.organisationId),
      ),
    )
    .orderBy(webhookEndpoints.id)
    .for('no key update', { of: webhookEndpoints, skipLocked: true })
  return rows.map(({ endpoint }) => endpoint)
}

/** Whether anybody is to be sent events. */
export async function hasFollowers(db: Queryable, scope: InstallationScope): Promise<boolean> {
  const rows = await db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(isNull(webhookEndpoints.disabledAt), inScope(scope, webhookEndpoints.organisationId)),
    )
    .limit(1)
  return rows.length > 0
}

/** Notes how far the events for an endpoint are among its deliveries. */
export async function setPosition(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
  position: number,
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({ position })
    .where(and(eq(webhookEndpoints.id, id), inScope(scope, webhookEndpoints.organisationId)))
}
