import 'server-only'
import type { Database } from '@/db/client'
import {
  type AnyOperation,
  type ApiInput,
  isForPartners,
  type Operation,
  type PartnerOperation,
} from '../../api/operation'
import { requirePartnerPage, requirePartnerUser } from '../../core/access/require-partner-page'
import { requirePermission, requirePermissionForAll } from '../../core/access/require-permission'
import type { ApiClientActor, Context, PartnerActor } from '../../core/context'
import { apiClientGate, partnerTokenGate } from '../gates'

/** Somebody who was let in, before one operation. */
export type Caller = {
  ctx: Context<ApiClientActor | PartnerActor>
  /**
   * The verb asks again; without this, an answer that is kept would be given again to who may no longer have it.
   * @throws AppError `forbidden`, `not_found`
   */
  ask(): Promise<void>
  /** Calls the verb, on this database. */
  run(db: Database, input: ApiInput): Promise<unknown>
  /** Whose the keys of their requests are. Null for partners, whose orders carry a `submissionKey`. */
  clientId: string | null
}

/**
 * Who asks: an API client, or on the partner side a partner user; null for everybody else.
 * @throws AppError `unavailable`
 */
export function callerOf(
  operation: AnyOperation,
  authorization: string | null,
): Promise<Caller | null> {
  return isForPartners(operation)
    ? partnerBefore(operation, authorization)
    : clientBefore(operation, authorization)
}

async function clientBefore(
  operation: Operation,
  authorization: string | null,
): Promise<Caller | null> {
  const ctx = await apiClientGate(authorization)
  if (!ctx) return null
  return {
    ctx,
    async ask() {
      const require = operation.forAll ? requirePermissionForAll : requirePermission
      require(ctx, operation.permission)
    },
    run: (db, input) => operation.run({ ...ctx, db }, input),
    clientId: ctx.actor.id,
  }
}

async function partnerBefore(
  operation: PartnerOperation,
  authorization: string | null,
): Promise<Caller | null> {
  const ctx = await partnerTokenGate(authorization)
  if (!ctx) return null
  return {
    ctx,
    async ask() {
      if (operation.pages.length === 0) requirePartnerUser(ctx)
      else await requirePartnerPage(ctx, ...operation.pages)
    },
    run: (db, input) => operation.run({ ...ctx, db }, input),
    clientId: null,
  }
}
