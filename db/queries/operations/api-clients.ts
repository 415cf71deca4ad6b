import { and, desc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { apiClientSecrets, apiClients, apiTokens, partnerOrganisations } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'

export type ApiClientRow = typeof apiClients.$inferSelect
export type StoredApiClient = ApiClientRow & {
  organisation: { id: string; name: string } | null
  /** The day before it expires, in a time zone. */
  lastDay: string | null
  secrets: { createdAt: Date; endsAt: Date | null }[]
}

/** What a client is, as people enter it. `lastDay` is a day of the time zone. */
export type ApiClientFacts = {
  name: string
  permissions: readonly string[]
  lastDay: string | null
  timeZone: string
}

const endOf = ({ lastDay, timeZone }: ApiClientFacts): SQL<Date> | null =>
  lastDay === null
    ? null
    : sql<Date>`((${lastDay}::date + 1)::timestamp at time zone ${timeZone}::text)`

const isLive = or(isNull(apiClientSecrets.endsAt), gt(apiClientSecrets.endsAt, sql`now()`))

/** API clients, newest first. */
export async function listApiClients(
  db: Queryable,
  scope: InstallationScope,
  timeZone: string,
  position: Position,
): Promise<StoredApiClient[]> {
  const { beyond, order } = keyset({ id: apiClients.id, direction: 'desc' }, position)
  return await readClients(db, scope, timeZone, { wanted: beyond, order, limit: position.limit })
}

/** One API client. */
export async function findApiClient(
  db: Queryable,
  scope: InstallationScope,
  timeZone: string,
  id: string,
): Promise<StoredApiClient | null> {
  const [client] = await readClients(db, scope, timeZone, {
    wanted: eq(apiClients.id, id),
    order: sql`${apiClients.id}`,
    limit: 1,
  })
  return client ?? null
}

async function readClients(
  db: Queryable,
  scope: InstallationScope,
  timeZone: string,
  { wanted, order, limit }: { wanted: SQL; order: SQL; limit: number },
): Promise<StoredApiClient[]> {
  const rows = await db
    .select({
      client: apiClients,
      lastDay: sql<
        string | null
      >`((${apiClients.expiresAt} at time zone ${timeZone}::text)::date - 1)::text`,
      organisation: { id: partnerOrganisations.id, name: partnerOrganisations.name },
    })
    .from(apiClients)
    .leftJoin(partnerOrganisations, eq(partnerOrganisations.id, apiClients.organisationId))
    .where(and(inScope(scope, apiClients.organisationId), wanted))
    .orderBy(order)
    .limit(limit)
  const ids = rows.map(({ client }) => client.id)
  const secrets =
    ids.length === 0
      ? []
      : await db
          .select({
            clientId: apiClientSecrets.clientId,
            createdAt: apiClientSecrets.createdAt,
            endsAt: apiClientSecrets.endsAt,
          })
          .from(apiClientSecrets)
          .where(and(inArray(apiClientSecrets.clientId, ids), isLive))
          .orderBy(desc(apiClientSecrets.id))
  return rows.map(({ client, organisation, lastDay }) => ({
    ...client,
    organisation,
    lastDay,
    secrets: secrets.filter(({ clientId }) => clientId === client.id),
  }))
}

/** Keeps others from changing a client until the transaction ends. */
export async function lockApiClient(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
): Promise<ApiClientRow | null> {
  const [row] = await tx
    .select()
    .from(apiClients)
    .where(and(eq(apiClients.id, id), inScope(scope, apiClients.organisationId)))
    .for('no key update')
  return row ?? null
}

export async function insertApiClient(
  tx: Transaction,
  scope: InstallationScope,
  facts: ApiClientFacts & { organisationId: string | null; createdBy: string },
): Promise<string> {
  const id = uuidv7()
  const { name, permissions, organisationId, createdBy } = facts
  await tx.execute(sql`
    insert into ${apiClients} (id, name, permissions, organisation_id, expires_at, created_by)
    select ${id}::uuid, ${name}, ${sql.param([...permissions])}::text[], ${organisationId}::uuid, ${endOf(facts)}, ${createdBy}
    where ${inScope(scope, sql`${organisationId}::uuid`)}`)
  return id
}

/** False when the version is an older one. */
export async function updateApiClient(
  tx: Transaction,
  scope: InstallationScope,
  { id, version, ...facts }: ApiClientFacts & { id: string; version: number },
): Promise<boolean> {
  const changed = await tx
    .update(apiClients)
    .set({
      name: facts.name,
      permissions: [...facts.permissions],
      expiresAt: endOf(facts),
      version: version + 1,
    })
    .where(
      and(
        eq(apiClients.id, id),
        eq(apiClients.version, version),
        inScope(scope, apiClients.organisationId),
      ),
    )
    .returning({ id: apiClients.id })
  return changed.length > 0
}

/** Ends a client, its secrets and its tokens, at once and for good. */
export async function revokeApiClient(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
  by: string,
): Promise<void> {
  await tx
    .update(apiClients)
    .set({ revokedAt: sql`now()`, revokedBy: by, version: sql`${apiClients.version} + 1` })
    .where(and(eq(apiClients.id, id), inScope(scope, apiClients.organisationId)))
  await tx.delete(apiTokens).where(eq(apiTokens.clientId, id))
  await tx.delete(apiClientSecrets).where(eq(apiClientSecrets.clientId, id))
}
