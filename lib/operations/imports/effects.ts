import type { Transaction } from '@/db/client'
import { findWantedRow } from '@/db/queries/operations/import-rows'
import { findImport, findImportOfRun, noteUnreadable } from '@/db/queries/operations/imports'
import { workScope } from '@/lib/core/access/work-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, JobActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import type { BulkWork } from '@/lib/operations/bulk-runs/effects'
import { createWanted } from './internal/carry-out'
import { readAndCheck, Superseded } from './internal/read-and-check'
import type { Wanted } from './internal/read-row'
import { Unreadable } from './internal/unreadable'
import { sentences } from './labels'

/**
 * Reads an uploaded file and checks each of its rows; creates nothing. One that is begun again begins at the beginning.
 * @throws Error when something of ours is away: the queue runs it again
 */
export async function checkImport(
  ctx: Context<JobActor>,
  { importId, checkId }: JobPayload<'checkImport'>,
): Promise<void> {
  const scope = workScope(ctx)
  const of = await findImport(ctx.db, scope, importId)
  if (of?.state !== 'checking' || of.checkId !== checkId) return
  try {
    await readAndCheck({ ctx, scope, of: { ...of, checkId } })
  } catch (error) {
    if (error instanceof Superseded) return
    if (!(error instanceof Unreadable)) throw error
    await noteUnreadable(ctx.db, importId, checkId, error.problem)
  }
}

/** A file that could not be read, however often it was tried, waits for somebody to try again. */
export async function giveUpCheck(
  tx: Transaction,
  _ctx: Context<JobActor>,
  { importId, checkId }: JobPayload<'checkImport'>,
): Promise<void> {
  await noteUnreadable(tx, importId, checkId, { code: 'failed_each_time' })
}

/** What is done with the rows of an import. */
export const importWork: BulkWork = {
  async row(ctx, { runId, position }) {
    const of = await findImportOfRun(ctx.db, runId)
    const row = of && (await findWantedRow(ctx.db, of.id, position))
    if (!row) throw new AppError('not_found', sentences.emptied)
    return await createWanted(ctx, row.wanted as Wanted, row.targetId)
  },
  waitsForLogins: async () => true,
  async ended(tx, ctx, { id, done, skipped, failed }) {
    const of = await findImportOfRun(tx, id)
    if (!of) return
    await record(tx, ctx, {
      action: 'import.finished',
      after: {
        id: of.id,
        file: of.fileName,
        created: done ?? 0,
        skipped: skipped ?? 0,
        failed: failed ?? 0,
      },
    })
  },
}
