import type { Transaction } from '@/db/client'
import { countWaitingLogins } from '@/db/queries/operations/bulk-runs'
import { findUserToMove } from '@/db/queries/partners/succession-moves'
import { lockSuccession } from '@/db/queries/partners/successions'
import type { InstallationScope } from '@/db/scope'
import { workScope } from '@/lib/core/access/work-scope'
import type { Context, JobActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import { createSuccessor } from './internal/create-successor'
import { finish } from './internal/finish'
import { goOn } from './internal/go-on'
import { moveFacts } from './internal/move-facts'
import { moveUserAlong } from './internal/move-user-along'
import { stop } from './internal/stop'

type Job = Context<JobActor>

/** After so many milliseconds a job makes room for others, and goes on as another one. */
const turn = 5_000
/** While so many logins wait to follow, it waits: whoever invites somebody by hand is not behind thousands. */
const mostWaitingLogins = 200
const pauseSeconds = 2

/**
 * Carries out a succession that was approved, a step at a time: creates the successor, moves what is not people, moves the
 * users one by one, and archives the old organisation. What each step did is committed with it, so who goes on after a kill
 * finds what is left. It stops where one of the organisations was suspended or archived meanwhile.
 * @throws Error when a step failed: the queue runs it again
 */
export async function carryOutSuccession(
  ctx: Job,
  { successionId }: JobPayload<'carryOutSuccession'>,
  { turnMs = turn, mostLogins = mostWaitingLogins }: { turnMs?: number; mostLogins?: number } = {},
): Promise<void> {
  const scope = workScope(ctx)
  const until = performance.now() + turnMs
  while (await ctx.db.transaction((tx) => takeStep(tx, ctx, scope, successionId))) {
    if ((await countWaitingLogins(ctx.db)) >= mostLogins) {
      return await ctx.db.transaction((tx) => goOn(tx, successionId, pauseSeconds))
    }
    if (performance.now() > until) {
      return await ctx.db.transaction((tx) => goOn(tx, successionId))
    }
  }
}

/** Does the next step; false when there is none. */
async function takeStep(
  tx: Transaction,
  ctx: Job,
  scope: InstallationScope,
  id: string,
): Promise<boolean> {
  const succession = await lockSuccession(tx, scope, id)
  if (succession?.state !== 'running') return false
  if (succession.successorId === null) return await createSuccessor(tx, ctx, scope, succession)
  const to = { ...succession, successorId: succession.successorId }
  if (succession.factsMovedAt === null) return await moveFacts(tx, ctx, scope, to)
  const partnerUserId = await findUserToMove(tx, scope, succession.organisationId)
  if (partnerUserId) return await moveUserAlong(tx, ctx, scope, to, partnerUserId)
  return await finish(tx, ctx, scope, to)
}

/** It failed each time it was tried: it stands still until an administrator lets it go on. */
export async function giveUpSuccession(
  tx: Transaction,
  ctx: Job,
  { successionId }: JobPayload<'carryOutSuccession'>,
): Promise<void> {
  const scope = workScope(ctx)
  const succession = await lockSuccession(tx, scope, successionId)
  if (succession?.state === 'running') await stop(tx, ctx, scope, succession, 'failed_each_time')
}
