import { findHistory } from '@/db/queries/core/audit-log'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import { readPage } from '../list-page'
import { parseInput } from '../parse'
import { isOfOurSide, ownFacts } from './internal/own-facts'
import { describeReason } from './labels'
import { historySchema } from './schema'
import type { History } from './views'

/**
 * A page of what happened to an organisation and its users, to one user or to an offer (`historySchema`),
 * newest first. Without such a subject it is empty.
 * @throws AppError `forbidden`, `invalid`
 */
export async function listHistory(ctx: Context, input: unknown): Promise<History> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const { size, after, before, ...subject } = parseInput(historySchema, input)
  const page = await readPage(
    { size, after, before },
    (position) => findHistory(ctx.reads, scope, subject, position),
    ({ id }) => id,
  )
  const entries = page.rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actorName: row.actorName,
    action: row.action,
    ...ownFacts(row, scope.organisationId),
    reason: isOfOurSide(row.action, scope.organisationId) ? null : describeReason(row),
  }))
  return { entries, before: page.before, after: page.after }
}
