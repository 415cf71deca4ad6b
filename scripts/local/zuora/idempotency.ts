import type { Sql } from '../service/database'
import { ZuoraError } from './errors'
import type { Tenant } from './tenants'

/** The kept outcome of a call; `body` is its JSON text. */
export type Outcome = { status: number; body: string }

/**
 * Claims an idempotency key for one call. The first call's outcome is kept, success or failure, and given
 * back to every further one.
 * @throws ZuoraError 409 while the first still runs, 422 for a key of another call
 */
export async function claimKey(
  sql: Sql,
  tenant: Tenant,
  key: string,
  target: string,
): Promise<Outcome | undefined> {
  const [claimed] = await sql`
    INSERT INTO idempotent_calls (tenant_id, key, target) VALUES (${tenant.id}, ${key}, ${target})
    ON CONFLICT DO NOTHING RETURNING key`
  if (claimed) return undefined
  const [kept] = await sql<{ target: string; status: number | null; body: string }[]>`
    SELECT * FROM idempotent_calls WHERE tenant_id = ${tenant.id} AND key = ${key}`
  if (kept?.target !== target) {
    throw new ZuoraError(90_000_030, 'The idempotency key belongs to another call.', 422)
  }
  if (kept.status === null) {
    throw new ZuoraError(90_000_050, 'The first call with this idempotency key still runs.')
  }
  return { status: kept.status, body: kept.body }
}

export async function keepOutcome(
  sql: Sql,
  tenant: Tenant,
  key: string,
  outcome: Outcome,
): Promise<void> {
  await sql`
    UPDATE idempotent_calls SET status = ${outcome.status}, body = ${outcome.body}
    WHERE tenant_id = ${tenant.id} AND key = ${key}`
}
