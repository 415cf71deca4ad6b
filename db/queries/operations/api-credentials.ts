import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { apiClientSecrets, apiClients, apiTokens } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'
import type { ApiClientRow } from './api-clients'

const isLive = or(isNull(apiClientSecrets.endsAt), gt(apiClientSecrets.endsAt, sql`now()`))
const isActive = and(
  isNull(apiClients.revokedAt),
  or(isNull(apiClients.expiresAt), gt(apiClients.expiresAt, sql`now()`)),
)

/** Gives a client a secret; the one before is good for so many hours more, those before that no longer. */
export async function insertSecret(
  tx: Transaction,
  clientId: string,
  hash: string,
  overlapHours: number,
): Promise<void> {
  await tx
    .delete(apiClientSecrets)
    .where(
      and(
        eq(apiClientSecrets.clientId, clientId),
        overlapHours === 0 ? sql`true` : sql`${apiClientSecrets.endsAt} is not null`,
      ),
    )
  await tx
    .update(apiClientSecrets)
    .set({ endsAt: sql`now() + make_interval(hours => ${overlapHours})` })
    .where(eq(apiClientSecrets.clientId, clientId))
  await tx.insert(apiClientSecrets).values({ id: uuidv7(), clientId, hash })
}

/** The client whose secret this is, where both are good now. */
export async function findClientBySecret(
  db: Queryable,
  scope: InstallationScope,
  { clientId, hash }: { clientId: string; hash: string },
): Promise<ApiClientRow | null> {
  const [row] = await db
    .select({ client: apiClients })
    .from(apiClients)
    .innerJoin(apiClientSecrets, eq(apiClientSecrets.clientId, apiClients.id))
    .where(
      and(
        eq(apiClients.id, clientId),
        inScope(scope, apiClients.organisationId),
        isActive,
        eq(apiClientSecrets.hash, hash),
        isLive,
      ),
    )
  return row?.client ?? null
}

export async function insertToken(
  tx: Transaction,
  token: { hash: string; clientId: string; permissions: readonly string[]; seconds: number },
): Promise<void> {
  const { seconds, permissions, ...facts } = token
  await tx.insert(apiTokens).values({
    ...facts,
    permissions: [...permissions],
    expiresAt: sql`now() + make_interval(secs => ${seconds})`,
  })
}

export async function deleteToken(tx: Transaction, clientId: string, hash: string): Promise<void> {
  await tx.delete(apiTokens).where(and(eq(apiTokens.hash, hash), eq(apiTokens.clientId, clientId)))
}

/** Whose token this is and what it allows, where token and client are good now. `due`: its use is to be noted. */
export async function findTokenHolder(
  db: Queryable,
  scope: InstallationScope,
  hash: string,
): Promise<{ client: ApiClientRow; permissions: string[]; due: boolean } | null> {
  const [row] = await db
    .select({
      client: apiClients,
      permissions: apiTokens.permissions,
      due: sql<boolean>`coalesce(${apiClients.lastUsedAt} < now() - interval '1 minute', true)`,
    })
    .from(apiTokens)
    .innerJoin(apiClients, eq(apiClients.id, apiTokens.clientId))
    .where(
      and(
        eq(apiTokens.hash, hash),
        gt(apiTokens.expiresAt, sql`now()`),
        inScope(scope, apiClients.organisationId),
        isActive,
      ),
    )
  return row ?? null
}

/** Notes that a client was used. */
export async function touchApiClient(
  db: Queryable,
  scope: InstallationScope,
  id: string,
): Promise<void> {
  await db
    .update(apiClients)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(
        eq(apiClients.id, id),
        inScope(scope, apiClients.organisationId),
        or(
          isNull(apiClients.lastUsedAt),
          lt(apiClients.lastUsedAt, sql`now() - interval '1 minute'`),
        ),
      ),
    )
}
