import {
  findAccountsInAttention,
  findDriftInAttention,
  findHistoryInAttention,
  findJobsInAttention,
  findOrdersInAttention,
  findSprayingInAttention,
  findUsersInAttention,
} from '@/db/queries/operations/attention'
import { findSuccessionsInAttention } from '@/db/queries/partners/successions'
import type { InstallationScope } from '@/db/scope'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { describeEntry } from '@/lib/core/audit/labels'
import type { Context } from '@/lib/core/context'
import { kindLabels, stopReasons } from '@/lib/partners/successors/labels'
import { successionView } from '@/lib/partners/successors/views'
import { refusalSentences } from '@/lib/partners/users/labels'
import { orderKindLabels, problemWords } from '@/lib/selling/orders/labels'
import { problemOf } from '@/lib/selling/orders/policy'
import { differenceSentence } from '../history-seals/labels'
import { failureWords } from '../reconcile/labels'
import { accountReasons, givenUpTasks } from './labels'
import type { AttentionGroup, AttentionItem, AttentionKind, AttentionSubject } from './views'

const most = 50

/**
 * All that needs attention over all organisations, by kind, the newest of each; kinds with nothing are left
 * out.
 * @throws AppError `forbidden`
 */
export async function list(ctx: Context): Promise<AttentionGroup[]> {
  const scope = requirePermissionForAll(ctx, 'attention:read')
  const groups = await Promise.all([
    group('orders', ordersOf(ctx, scope)),
    group('accounts', accountsOf(ctx, scope)),
    group('successions', successionsOf(ctx, scope)),
    group('users', usersOf(ctx, scope)),
    group('drift', driftOf(ctx)),
    group('signIns', signInsOf(ctx, scope)),
    group('history', historyOf(ctx)),
    group('jobs', jobsOf(ctx, scope)),
  ])
  return groups.filter(({ items }) => items.length > 0)
}

async function group(
  kind: AttentionKind,
  found: Promise<AttentionItem[]>,
): Promise<AttentionGroup> {
  const items = await found
  return { kind, items: items.slice(0, most), more: items.length > most }
}

async function ordersOf({ reads }: Context, scope: InstallationScope): Promise<AttentionItem[]> {
  const found = await findOrdersInAttention(reads, scope, most + 1)
  return found.map(({ order, customer, organisation }) => ({
    id: order.id,
    title: `${orderKindLabels[order.kind]} for ${customer}`,
    organisation: organisation.name,
    reason: reasonOf(order),
    subject: { kind: 'order', organisationId: organisation.id, orderId: order.id },
    since: order.updatedAt.toISOString(),
  }))
}

function reasonOf(order: Parameters<typeof problemOf>[0]): string | null {
  const problem = problemOf(order)
  return problem && problemWords(problem)
}

async function accountsOf({ reads }: Context, scope: InstallationScope): Promise<AttentionItem[]> {
  const found = await findAccountsInAttention(reads, scope, most + 1)
  return found.map(({ id, name, state, zuoraAccountKey, checkedAt }) => ({
    id,
    title: zuoraAccountKey,
    organisation: name,
    reason: accountReasons[state === 'unknown' ? 'unknown' : 'unusable'],
    subject: { kind: 'account', organisationId: id },
    since: checkedAt?.toISOString() ?? null,
  }))
}

async function successionsOf(
  { reads }: Context,
  scope: InstallationScope,
): Promise<AttentionItem[]> {
  const found = await findSuccessionsInAttention(reads, scope, most + 1)
  return found.map(successionView).map((of) => ({
    id: of.id,
    title: `${kindLabels[of.kind]}: ${of.successorName}`,
    organisation: of.organisation.name,
    reason: of.stop ? stopReasons[of.stop] : `${of.proposedBy} proposed it: ${of.reason}`,
    subject: { kind: 'succession', organisationId: of.organisation.id, successionId: of.id },
    since: of.proposedAt,
  }))
}

async function usersOf({ reads }: Context, scope: InstallationScope): Promise<AttentionItem[]> {
  const found = await findUsersInAttention(reads, scope, most + 1)
  const sentences: Record<string, string> = refusalSentences
  return found.map(({ id, name, email, reason, updatedAt, organisation }) => ({
    id,
    title: `${name} (${email})`,
    organisation: organisation.name,
    reason: sentences[reason ?? ''] ?? 'Cognito refused the login for good.',
    subject: { kind: 'user', organisationId: organisation.id, partnerUserId: id },
    since: updatedAt.toISOString(),
  }))
}

/** The last comparison, as one thing: its page lists the differences. */
async function driftOf({ reads }: Context): Promise<AttentionItem[]> {
  const run = await findDriftInAttention(reads, most + 1)
  if (!run || (run.open === 0 && !run.failure)) return []
  const title =
    run.open === 1
      ? '1 difference between this database and Cognito'
      : `${run.open > most ? `More than ${most}` : run.open} differences between this database and Cognito`
  return [
    {
      id: run.id,
      title: run.open > 0 ? title : 'The last comparison with Cognito did not come to its end',
      organisation: null,
      reason: failureWords(run),
      subject: { kind: 'drift' },
      since: run.finishedAt?.toISOString() ?? null,
    },
  ]
}

/** That somebody may be guessing, for a day after it was last noticed. */
async function signInsOf({ reads }: Context, scope: InstallationScope): Promise<AttentionItem[]> {
  const line = await findSprayingInAttention(reads, scope)
  if (!line) return []
  return [
    {
      id: line.id,
      title: 'Many sign-ins were refused',
      organisation: null,
      reason: describeEntry(line),
      subject: { kind: 'sign_ins' },
      since: line.at.toISOString(),
    },
  ]
}

/** Days of history that are not as they were sealed, until they are again. */
async function historyOf({ reads }: Context): Promise<AttentionItem[]> {
  const found = await findHistoryInAttention(reads, most + 1)
  return found.map((difference) => ({
    id: difference.day,
    title: 'History was changed outside the product',
    organisation: null,
    reason: differenceSentence(difference),
    subject: { kind: 'history' },
    since: difference.foundAt.toISOString(),
  }))
}

async function jobsOf({ reads }: Context, scope: InstallationScope): Promise<AttentionItem[]> {
  const found = await findJobsInAttention(reads, scope, most + 1)
  return found.map((job) => ({
    id: job.id,
    title: [givenUpTasks[job.task] ?? job.task, job.user?.name].filter(Boolean).join(': '),
    organisation: job.organisation?.name ?? null,
    reason: `Tried until no tries were left. Last: ${job.lastError ?? 'The worker was killed.'}`,
    subject: subjectOf(job),
    since: job.givenUpAt.toISOString(),
  }))
}

type FoundJob = Awaited<ReturnType<typeof findJobsInAttention>>[number]

/** Where a given-up job can be dealt with: its subject's page, or where something else finds it. */
function subjectOf({ task, user, orderId, organisation }: FoundJob): AttentionSubject {
  if (['mailStaffNews', 'mailAccountNotice', 'mailRecoveryNotice'].includes(task))
    return { kind: 'mailing' }
  if (!organisation) return { kind: 'drift' }
  if (user) return { kind: 'user', organisationId: organisation.id, partnerUserId: user.id }
  if (orderId) return { kind: 'order', organisationId: organisation.id, orderId }
  return { kind: 'account', organisationId: organisation.id }
}
