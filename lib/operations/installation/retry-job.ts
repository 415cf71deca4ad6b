import { takeGivenUpJob } from '@/db/queries/operations/given-up-jobs'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parsePayload } from '@/lib/core/jobs/job-list'
import { parseInput } from '@/lib/core/parse'
import { isRetriedHere, type RetriedHere, retriedHere } from './policy'
import { givenUpJobSchema } from './schema'

/**
 * Has a given-up job tried again from its beginning (`givenUpJobSchema`): what was done of it already is found, and not
 * done twice. Jobs whose subject has a page of its own are tried again there.
 * @throws AppError `forbidden`, `invalid`; `conflict` where it is not given up any more
 */
export async function retryJob(ctx: Context, input: unknown): Promise<void> {
  requirePermissionForAll(ctx, 'operations:manage')
  const { jobId } = parseInput(givenUpJobSchema, input)
  await ctx.db.transaction(async (tx) => {
    const job = await takeGivenUpJob(tx, { id: jobId, tasks: retriedHere })
    if (!job || !isRetriedHere(job.task)) {
      throw new AppError(
        'conflict',
        'This job is not among the given-up ones any more: it was asked for again meanwhile.',
      )
    }
    await record(tx, ctx, { action: 'job.retried', after: { job: job.task } })
    await enqueueAgain(tx, job.task, job.payload)
  })
}

type Transaction = Parameters<typeof enqueue>[0]

async function enqueueAgain<N extends RetriedHere>(
  tx: Transaction,
  name: N,
  stored: unknown,
): Promise<void> {
  const payload = parsePayload(name, stored)
  const subject = 'partnerUserId' in payload ? payload.partnerUserId : payload.entryId
  await enqueue(tx, name, payload, { subject })
}
