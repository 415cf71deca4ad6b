import type { Transaction } from '@/db/client'
import {
  type FindingRow,
  findFinding,
  markRepaired,
} from '@/db/queries/operations/reconcile-findings'
import { findComparableUsers } from '@/db/queries/operations/reconcile-logins'
import { finishRun } from '@/db/queries/operations/reconcile-runs'
import { workScope } from '@/lib/core/access/work-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, JobActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import type { Directory } from '@/lib/ports/identity/directory'
import { differencesOf } from './policy'

type Ports = { directory: Directory }

/**
 * Looks at both sides of a finding whose repair was asked for, and writes down that they are alike.
 * @throws Error while they are not: the queue looks again later
 */
export async function confirmRepair(
  ctx: Context<JobActor>,
  ports: Ports,
  { findingId }: JobPayload<'confirmRepair'>,
): Promise<void> {
  const finding = await findFinding(ctx.db, findingId)
  if (!finding || finding.repairedAt) return
  if (!(await isRepaired(ctx, ports, finding))) throw new Error('The repair does not show yet.')
  await ctx.db.transaction(async (tx) => {
    if (!(await markRepaired(tx, finding.id))) return
    const ids = finding.partnerUserId ? [finding.partnerUserId] : []
    const [user] = await findComparableUsers(tx, workScope(ctx), { ids })
    await record(tx, ctx, {
      action: 'partner_user.repaired',
      partnerUserId: finding.partnerUserId ?? undefined,
      organisationId: user?.wanted.organisationId,
      after: { name: finding.name, email: finding.email },
    })
  })
}

async function isRepaired(
  ctx: Context<JobActor>,
  { directory }: Ports,
  finding: FindingRow,
): Promise<boolean> {
  if (finding.kind === 'only_there') {
    return finding.cognitoSub === null || !(await directory.findBySub(finding.cognitoSub))
  }
  const [user] = await findComparableUsers(ctx.db, workScope(ctx), {
    ids: [finding.partnerUserId ?? ''],
  })
  if (!user || user.leaving) return true
  if (finding.cause === 'login_missing' && user.provisioning === 'rejected') return true
  if (user.cognitoSub === null) return false
  const login = await directory.findBySub(user.cognitoSub)
  if (login?.partnerUserId !== user.id) return false
  return Object.keys(differencesOf(user.wanted, login)).length === 0
}

/** A comparison that failed each time it was begun ends, and says so; another can be started. */
export async function giveUpComparison(
  tx: Transaction,
  _ctx: Context<JobActor>,
  { runId }: JobPayload<'reconcile'>,
): Promise<void> {
  await finishRun(tx, runId, { code: 'failed_each_time' })
}

/** A repair did not show, however often was looked: the finding stays open, and can be repaired again. */
export async function giveUpRepair(
  tx: Transaction,
  ctx: Context<JobActor>,
  { findingId }: JobPayload<'confirmRepair'>,
  lastError: string | null,
): Promise<void> {
  const finding = await findFinding(tx, findingId)
  if (!finding || finding.repairedAt) return
  await record(tx, ctx, {
    action: 'partner_user.repair_given_up',
    partnerUserId: finding.partnerUserId ?? undefined,
    after: { name: finding.name, email: finding.email },
    reason: { code: 'tries_used_up', said: lastError },
  })
}
