import type { Transaction } from '@/db/client'
import { findImport } from '@/db/queries/operations/imports'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/**
 * The run that carries an import out.
 * @throws AppError `not_found`; `conflict` where none began
 */
export async function runOf(
  tx: Transaction,
  scope: InstallationScope,
  importId: string,
): Promise<{ runId: string; file: string }> {
  const of = await findImport(tx, scope, importId)
  if (!of) throw new AppError('not_found', sentences.notFound)
  if (!of.runId) throw new AppError('conflict', sentences.notNow)
  return { runId: of.runId, file: of.fileName }
}
