import { and, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { webhookSecrets } from '@/db/schema/index'

const isLive = or(isNull(webhookSecrets.endsAt), gt(webhookSecrets.endsAt, sql`now()`))

/** The live secrets of endpoints, the newest first. */
export async function findSecrets(db: Queryable, endpointIds: string[]) {
  return await db
    .select({
      endpointId: webhookSecrets.endpointId,
      sealed: webhookSecrets.sealed,
      createdAt: webhookSecrets.createdAt,
      endsAt: webhookSecrets.endsAt,
    })
    .from(webhookSecrets)
    .where(and(inArray(webhookSecrets.endpointId, endpointIds), isLive))
    .orderBy(desc(webhookSecrets.id))
}

/** Gives an endpoint a secret; the one before signs for so many hours more, those before that no longer. */
export async function insertWebhookSecret(
  tx: Transaction,
  endpointId: string,
  sealed: string,
  overlapHours: number,
): Promise<void> {
  const ended = overlapHours === 0 ? sql`true` : sql`${webhookSecrets.endsAt} is not null`
  await tx.delete(webhookSecrets).where(and(eq(webhookSecrets.endpointId, endpointId), ended))
  await tx
    .update(webhookSecrets)
    .set({ endsAt: sql`now() + make_interval(hours => ${overlapHours})` })
    .where(eq(webhookSecrets.endpointId, endpointId))
  await tx.insert(webhookSecrets).values({ id: uuidv7(), endpointId, sealed })
}
