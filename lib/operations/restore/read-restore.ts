import { findDecidable } from '@/db/queries/operations/restore-decisions'
import {
  findHold,
  findLastReleased,
  findRestoreFindings,
  type RestoreHold,
} from '@/db/queries/operations/restore-holds'
import type { InstallationScope } from '@/db/scope'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { shownEmail } from '@/lib/core/fields'
import { parseInput } from '@/lib/core/parse'
import { attributeLabels } from '@/lib/operations/reconcile/labels'
import { standingOf } from './internal/standing'
import { describeEffects } from './labels'
import { nothingSchema } from './schema'
import type { LoginToDecide, RestoreView } from './views'

/** More are not decided on one page; the others come when these are. */
const most = 100

/**
 * The page `Restore`: what differs after a restore and needs a decision; takes nothing.
 * @throws AppError `forbidden`, `invalid`
 */
export async function readRestore(ctx: Context, input: unknown): Promise<RestoreView> {
  const scope = requirePermissionForAll(ctx, 'restores:manage')
  parseInput(nothingSchema, input)
  const [hold, last] = [await findHold(ctx.reads), await findLastReleased(ctx.reads)]
  return {
    hold: hold && (await viewHold(ctx, scope, hold)),
    last: last && {
      copyMadeAt: last.copyMadeAt.toISOString(),
      heldAt: last.heldAt.toISOString(),
      releasedAt: last.releasedAt?.toISOString() ?? '',
      releasedBy: last.releasedBy ?? '',
    },
  }
}

async function viewHold(
  ctx: Context,
  scope: InstallationScope,
  hold: RestoreHold,
): Promise<RestoreView['hold']> {
  const { id: holdId, runId, heldAt, copyMadeAt, comparedAt, heldBy, sessionsEnded } = hold
  const limits = { holdId, runId: runId ?? '', limit: most }
  const [standing, rows, billing] = await Promise.all([
    standingOf(ctx.reads, hold),
    runId ? findDecidable(ctx.reads, scope, limits) : [],
    findRestoreFindings(ctx.reads, scope, holdId),
  ])
  return {
    heldAt: heldAt.toISOString(),
    copyMadeAt: copyMadeAt.toISOString(),
    comparedAt: comparedAt?.toISOString() ?? null,
    heldBy,
    sessionsEnded,
    ...standing,
    billing: ctx.config.billingOffered ? billing : null,
    logins: rows.map(viewLogin),
  }
}

function viewLogin(row: Awaited<ReturnType<typeof findDecidable>>[number]): LoginToDecide {
  const { finding, organisation, decision, decidedBy } = row
  const differences = finding.differences ?? {}
  return {
    findingId: finding.id,
    partnerUserId: finding.partnerUserId ?? '',
    name: finding.name,
    email: shownEmail(finding.email),
    organisation,
    differences: Object.entries(differences).map(([attribute, values]) => ({
      attribute: attributeLabels[attribute] ?? attribute,
      ...values,
    })),
    effects: {
      keep_cognito: describeEffects('keep_cognito', differences),
      keep_copy: describeEffects('keep_copy', differences),
    },
    decided: decision && { decision, by: decidedBy ?? '' },
  }
}
