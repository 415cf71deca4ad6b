import 'server-only'
import type { Transaction } from '@/db/client'
import { type ExhaustedJob, rememberGivenUp, takeExhaustedJob } from '@/db/queries/exhausted-jobs'
import type { Context, JobActor } from '../context'
import { giveUpCode, giveUpNotice } from '../email-changes/effects'
import { alignments, type JobName, type JobPayload, jobNames, parsePayload } from '../jobs/tasks'
import { errorFacts, log } from '../log'
import { giveUpPlacing } from '../orders/effects'
import { giveUpAlignment, giveUpWithdrawal } from '../partner-users/effects'
import { giveUpComparison, giveUpRepair } from '../reconcile/effects'

/** More than are ever given up in a minute; the others wait for the next. */
const mostAtOnce = 500

type GiveUp<N extends JobName> = (
  tx: Transaction,
  ctx: Context<JobActor>,
  payload: JobPayload<N>,
  lastError: string,
) => Promise<void>

/** What becomes of the subject of a job that has used up all its tries. */
const givingUp: { [N in JobName]: GiveUp<N> } = {
  placeOrder: giveUpPlacing,
  alignLogin: giveUpAlignment,
  withdrawLogin: giveUpWithdrawal,
  mailEmailCode: giveUpCode,
  mailEmailChangeNotice: giveUpNotice,
  reconcile: giveUpComparison,
  confirmRepair: giveUpRepair,
  // The order's page says the same.
  mailOrderNews: async () => {},
  // The news stay, so that the sweep has them mailed anew.
  mailStaffNews: async () => {},
  // Its account stays Not checked, so that the sweep asks for it anew.
  resolveBillingAccount: async () => {},
}

/**
 * Gives up the jobs whose tries are used up. For each, one transaction takes it out of the queue, remembers
 * it, and writes down what that means for its subject: all of it or nothing. One that cannot be given up
 * stays where it is and holds no other up.
 */
export async function giveUpExhausted(ctx: Context<JobActor>): Promise<void> {
  let last = '0'
  for (let count = 0; count < mostAtOnce; count += 1) {
    const before = last
    try {
      const more = await ctx.db.transaction(async (tx) => {
        const job = await takeExhaustedJob(tx, { afterId: last, keyed: alignments })
        if (!job) return false
        last = job.id
        await giveUpOne(tx, ctx, job)
        return true
      })
      if (!more) return
    } catch (error) {
      log.error({ event: 'job could not be given up', job: last, ...errorFacts(error) })
      if (last === before) return
    }
  }
}

async function giveUpOne(
  tx: Transaction,
  ctx: Context<JobActor>,
  { task, payload, attempts, lastError, superseded }: ExhaustedJob,
): Promise<void> {
  const name = jobNames.find((each) => each === task)
  if (!name || superseded) return
  const reason = lastError ?? 'The worker was killed.'
  await rememberGivenUp(tx, { task, payload, attempts, lastError: reason })
  await giveUpAs(tx, ctx, name, payload, reason)
}

function giveUpAs<N extends JobName>(
  tx: Transaction,
  ctx: Context<JobActor>,
  name: N,
  payload: unknown,
  reason: string,
): Promise<void> {
  return givingUp[name](tx, ctx, parsePayload(name, payload), reason)
}
