import { lt, sql } from 'drizzle-orm'
import { purgeEvents } from '@/db/queries/core/api-events'
import { purgeRequests } from '@/db/queries/core/api-requests'
import { purgeBulkActions } from '@/db/queries/operations/bulk-actions'
import { purgeImports } from '@/db/queries/operations/imports'
import { purgeDeliveries } from '@/db/queries/operations/webhook-deliveries'
import {
  apiClientSecrets,
  apiTokens,
  authenticatorEnrolments,
  mailDeliveries,
  rateLimits,
  refusedSignIns,
  sessions,
  signInChallenges,
  signInTickets,
  toldOnce,
  webhookSecrets,
} from '@/db/schema'
import type { Context, JobActor } from '../core/context'

/**
 * Deletes what is over: half-finished sign-ins and enrolments, tickets, counters, old sessions, what
 * programs were given and answered, what was mailed long ago.
 */
export async function purgeExpired(ctx: Context<JobActor>): Promise<void> {
  await ctx.db.delete(signInChallenges).where(lt(signInChallenges.expiresAt, sql`now()`))
  await ctx.db.delete(apiTokens).where(lt(apiTokens.expiresAt, sql`now()`))
  await ctx.db.delete(apiClientSecrets).where(lt(apiClientSecrets.endsAt, sql`now()`))
  await purgeRequests(ctx.db)
  await purgeImports(ctx.db)
  await purgeBulkActions(ctx.db)
  await purgeEvents(ctx.db)
  await purgeDeliveries(ctx.db)
  await ctx.db.delete(webhookSecrets).where(lt(webhookSecrets.endsAt, sql`now()`))
  await ctx.db.delete(signInTickets).where(lt(signInTickets.expiresAt, sql`now()`))
  await ctx.db
    .delete(authenticatorEnrolments)
    .where(lt(authenticatorEnrolments.expiresAt, sql`now()`))
  await ctx.db
    .delete(rateLimits)
    .where(lt(rateLimits.expire, sql`extract(epoch from now()) * 1000`))
  await ctx.db.delete(toldOnce).where(lt(toldOnce.at, sql`now() - interval '2 days'`))
  await ctx.db.delete(refusedSignIns).where(lt(refusedSignIns.at, sql`now() - interval '1 hour'`))
  await ctx.db.delete(mailDeliveries).where(lt(mailDeliveries.at, sql`now() - interval '90 days'`))
  await ctx.db.delete(sessions).where(lt(sessions.expiresAt, sql`now() - interval '30 days'`))
}
