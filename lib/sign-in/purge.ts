import { lt, sql } from 'drizzle-orm'
import { sessions, signInChallenges, signInTickets } from '@/db/schema'
import type { Context, JobActor } from '../context'

/** Deletes half-finished sign-ins and tickets that are over, and sessions over for a month. */
export async function purgeExpired(ctx: Context<JobActor>): Promise<void> {
  await ctx.db.delete(signInChallenges).where(lt(signInChallenges.expiresAt, sql`now()`))
  await ctx.db.delete(signInTickets).where(lt(signInTickets.expiresAt, sql`now()`))
  await ctx.db.delete(sessions).where(lt(sessions.expiresAt, sql`now() - interval '30 days'`))
}
