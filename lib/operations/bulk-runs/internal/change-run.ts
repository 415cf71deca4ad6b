import type { Transaction } from '@/db/client'
import type { BulkRunKind } from '@/db/enums'
import {
  type BulkRunRow,
  cancelBulkRun,
  insertBulkRun,
  pauseBulkRun,
  resumeBulkRun,
} from '@/db/queries/operations/bulk-runs'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { sentences } from '../labels'

/**
 * Who starts a run: a staff member, in whose name each row is done.
 * @throws AppError `forbidden` for a program
 */
export function starterOf({ actor }: Context): { startedById: string; startedBy: string } {
  if (actor.kind !== 'staff') {
    throw new AppError('forbidden', 'Only staff can start this: each row is done in their name.')
  }
  return { startedById: actor.id, startedBy: actor.name }
}

/** Has the worker go on with a run; one that waits already stands for this, too. */
export async function goOn(tx: Transaction, runId: string, afterSeconds = 0): Promise<void> {
  await enqueue(tx, 'workBulkRun', { runId }, { subject: runId, afterSeconds })
}

/** Opens a run of so many rows, which the caller hands over in the same transaction. */
export async function openRun(
  tx: Transaction,
  ctx: Context,
  { kind, total }: { kind: BulkRunKind; total: number },
): Promise<string> {
  const runId = await insertBulkRun(tx, { kind, total, ...starterOf(ctx) })
  await goOn(tx, runId)
  return runId
}

/** @throws AppError `conflict` when it does not run */
export async function pauseRun(tx: Transaction, runId: string): Promise<BulkRunRow> {
  return orConflict(await pauseBulkRun(tx, runId, 'asked'), sentences.notRunning)
}

/** Lets a paused run go on in the name of who asks for it. @throws AppError `conflict` when it is not paused */
export async function resumeRun(tx: Transaction, ctx: Context, runId: string): Promise<BulkRunRow> {
  const run = orConflict(await resumeBulkRun(tx, runId, starterOf(ctx)), sentences.notPaused)
  await goOn(tx, runId)
  return run
}

/** @throws AppError `conflict` when it is over */
export async function cancelRun(tx: Transaction, runId: string): Promise<BulkRunRow> {
  return orConflict(await cancelBulkRun(tx, runId), sentences.over)
}

function orConflict(run: BulkRunRow | null, sentence: string): BulkRunRow {
  if (!run) throw new AppError('conflict', sentence)
  return run
}
