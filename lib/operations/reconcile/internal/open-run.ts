import type { Transaction } from '@/db/client'
import type { ReconcileOrigin } from '@/db/enums'
import { insertRun } from '@/db/queries/operations/reconcile-runs'
import type { Actor, Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'

function originOf({ kind }: Actor): ReconcileOrigin {
  if (kind === 'job') return 'nightly'
  return kind === 'system' ? 'command' : 'staff'
}

/**
 * Opens a comparison in the name of the person who asks for it, and returns its id.
 * @throws AppError `conflict` while another is under way
 */
export async function openRun(tx: Transaction, ctx: Context): Promise<string> {
  const run = await insertRun(tx, {
    origin: originOf(ctx.actor),
    startedBy: ctx.actor.kind === 'visitor' ? 'Visitor' : ctx.actor.name,
  })
  if (!run) throw new AppError('conflict', 'A comparison is under way already.')
  return run.id
}
