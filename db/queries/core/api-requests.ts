import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { apiRequests } from '@/db/schema/index'

/** An answer as it is given again. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string }

/** A request under a key. `startedAt` tells it from another one that took its place. */
export type ClaimedRequest = { clientId: string; key: string; startedAt: Date }

export type Claim =
  | { kind: 'claimed'; request: ClaimedRequest }
  | { kind: 'running' }
  | { kind: 'other_request' }
  | { kind: 'answered'; answer: KeptAnswer }

/** An answer is given again for so many hours. */
const answersKeptHours = 24
/** A request that has not ended after so many seconds is taken for one whose process is gone. */
const givenUpSeconds = 60

/** Claims a key for a request, or says what there is of the first one under it. */
export async function claimRequest(
  db: Queryable,
  { clientId, key, fingerprint }: { clientId: string; key: string; fingerprint: string },
): Promise<Claim> {
  const [claimed] = await db
    .insert(apiRequests)
    .values({ clientId, key, fingerprint })
    .onConflictDoUpdate({
      target: [apiRequests.clientId, apiRequests.key],
      set: { fingerprint, startedAt: sql`now()`, status: null, headers: null, body: null },
      setWhere: sql`${apiRequests.startedAt} < now() - make_interval(hours => ${answersKeptHours})
        or (${apiRequests.status} is null and ${apiRequests.fingerprint} = ${fingerprint}
          and ${apiRequests.startedAt} < now() - make_interval(secs => ${givenUpSeconds}))`,
    })
    .returning({ startedAt: apiRequests.startedAt })
  if (claimed) return { kind: 'claimed', request: { clientId, key, ...claimed } }
  const [first] = await db
    .select()
    .from(apiRequests)
    .where(and(eq(apiRequests.clientId, clientId), eq(apiRequests.key, key)))
  if (!first) return { kind: 'running' }
  if (first.fingerprint !== fingerprint) return { kind: 'other_request' }
  const { status, headers, body } = first
  if (status === null) return { kind: 'running' }
  return { kind: 'answered', answer: { status, headers: headers ?? {}, body: body ?? '' } }
}

const isClaim = ({ clientId, key, startedAt }: ClaimedRequest) =>
  and(
    eq(apiRequests.clientId, clientId),
    eq(apiRequests.key, key),
    eq(apiRequests.startedAt, startedAt),
    isNull(apiRequests.status),
  )

/** Keeps the answer of a claimed request. False when another one has taken its place meanwhile. */
export async function keepAnswer(
  db: Queryable,
  request: ClaimedRequest,
  answer: KeptAnswer,
): Promise<boolean> {
  const kept = await db
    .update(apiRequests)
    .set(answer)
    .where(isClaim(request))
    .returning({ key: apiRequests.key })
  return kept.length > 0
}

/** Gives a claim up: the same key can be used again. */
export async function releaseRequest(db: Queryable, request: ClaimedRequest): Promise<void> {
  await db.delete(apiRequests).where(isClaim(request))
}

/** Deletes answers that are not given again. */
export async function purgeRequests(db: Queryable | Transaction): Promise<void> {
  await db
    .delete(apiRequests)
    .where(sql`${apiRequests.startedAt} < now() - make_interval(hours => ${answersKeptHours})`)
}
