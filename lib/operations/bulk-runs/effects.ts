import type { Transaction } from '@/db/client'
import type { BulkRunKind } from '@/db/enums'
import { inOneCommit } from '@/db/one-commit'
import {
  type BulkRunRow,
  claimBulkRow,
  countWaitingLogins,
  findBulkRun,
  findWaitingRows,
  finishBulkRun,
  pauseBulkRun,
  pauseBulkRunOf,
  type RunOfPerson,
} from '@/db/queries/operations/bulk-runs'
import type { Context, JobActor, StaffActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import { goOn } from './internal/change-run'

/** What is done with the rows of one kind of run. */
export type BulkWork = {
  /**
   * Does what one row asks for, through the verbs and in the name of who started the run; says whether it was done, or
   * was so already. Its transactions are parts of one, which also writes down the result.
   * @throws AppError why it cannot be done
   */
  row(ctx: Context, at: { runId: string; position: number }): Promise<'done' | 'skipped'>
  /** Whether a run waits while many logins are still to be made or changed; taking access away does not. */
  waitsForLogins(ctx: Context, runId: string): Promise<boolean>
  /** Tells history that the run is over. */
  ended(tx: Transaction, ctx: Context, run: BulkRunRow): Promise<void>
}

type Tools = {
  /** The staff member with this id, as they are now; null for one who has no access any more. */
  actAs(staffMemberId: string): Promise<Context<StaffActor> | null>
  kinds: Readonly<Record<BulkRunKind, BulkWork>>
}

/** After so many milliseconds a job makes room for others, and goes on as another one. */
const turn = 5_000
const rowsAtOnce = 20
/**
 * While so many logins wait to be made or changed, a run waits: whoever adds somebody by hand is not behind thousands.
 * How many are made in a second is what `COGNITO_CREATES_PER_SECOND` says.
 */
const mostWaitingLogins = 200
const pauseSeconds = 2

/** A row that somebody else has done meanwhile, or a run that stands still by now, or is another's. */
class NotNow extends Error {}

/**
 * Goes on with a run for one turn, a row at a time; each row and its result are committed together, so a killed worker's
 * successor goes on with the first row that has none.
 * @throws Error when it is not known whether a row was done, or a system is away: the queue runs it again
 */
export async function workBulkRun(
  ctx: Context<JobActor>,
  tools: Tools,
  { runId }: JobPayload<'workBulkRun'>,
  { turnMs = turn, mostLogins = mostWaitingLogins }: { turnMs?: number; mostLogins?: number } = {},
): Promise<void> {
  const run = await findBulkRun(ctx.db, runId)
  if (run?.state !== 'running') return
  const of = { runId, startedById: run.startedById }
  const acting = await tools.actAs(run.startedById)
  if (!acting) {
    await pauseBulkRunOf(ctx.db, of)
    return
  }
  const work = tools.kinds[run.kind]
  const waits = await work.waitsForLogins(acting, runId)
  const until = performance.now() + turnMs
  for (;;) {
    if (waits && (await countWaitingLogins(ctx.db)) >= mostLogins) {
      return await ctx.db.transaction((tx) => goOn(tx, runId, pauseSeconds))
    }
    const positions = await findWaitingRows(ctx.db, runId, rowsAtOnce)
    if (positions.length === 0) return await end(acting, work, of)
    for (const position of positions) {
      if (!(await carryOut(acting, work, { ...of, position }))) return
    }
    if (performance.now() > until) return await ctx.db.transaction((tx) => goOn(tx, runId))
  }
}

/** Does one row; false when the run stands still by now, or goes on in another's name. */
async function carryOut(
  ctx: Context<StaffActor>,
  work: BulkWork,
  at: RunOfPerson & { position: number },
): Promise<boolean> {
  try {
    await inOneCommit(
      ctx.db,
      (db) => work.row({ ...ctx, db }, at),
      async (tx, state) => {
        if (!(await claimBulkRow(tx, at, { state }))) throw new NotNow()
      },
    )
    return true
  } catch (error) {
    if (error instanceof NotNow) return await isRunning(ctx, at)
    if (!(error instanceof AppError) || passes(error)) throw error
    if (error.code === 'forbidden') {
      await pauseBulkRunOf(ctx.db, at)
      return false
    }
    const said = Object.values(error.fields ?? {})[0] ?? error.message
    const problem = { code: error.code, said }
    const noted = await claimBulkRow(ctx.db, at, { state: 'failed', problem })
    return noted || (await isRunning(ctx, at))
  }
}

/** What may be otherwise in a moment is no fault of the row. */
const passes = ({ code }: AppError) =>
  code === 'unavailable' || code === 'rate_limited' || code === 'held' || code === 'unexpected'

async function isRunning(ctx: Context, { runId, startedById }: RunOfPerson): Promise<boolean> {
  const run = await findBulkRun(ctx.db, runId)
  return run?.state === 'running' && run.startedById === startedById
}

async function end(ctx: Context, work: BulkWork, of: RunOfPerson): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const run = await finishBulkRun(tx, of)
    if (run) await work.ended(tx, ctx, run)
  })
}

/** It failed each time it was tried: it stands still until somebody lets it go on. */
export async function giveUpBulkRun(
  tx: Transaction,
  _ctx: Context<JobActor>,
  { runId }: JobPayload<'workBulkRun'>,
): Promise<void> {
  await pauseBulkRun(tx, runId, 'failed_each_time')
}
