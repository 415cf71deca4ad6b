import { randomBytes } from 'node:crypto'
import { describeReason } from '@/lib/core/audit/labels'
import type { CreateInput } from '@/lib/partners/organisations/schema'
import type { TestDatabase } from './database'

/** What Create Partner takes, valid and unlike any other. */
export function organisationInput(overrides: Partial<CreateInput> = {}): CreateInput {
  return {
    name: `Partner ${randomBytes(4).toString('hex')}`,
    zuoraAccountKey: randomBytes(16).toString('hex'),
    salesforceAccountId: undefined,
    invoiceOwner: 'partner',
    ...overrides,
  }
}

/** An email address that nobody has yet. */
export function freshEmail(): string {
  return `user-${randomBytes(6).toString('hex')}@partner.example`
}

type AuditLine = {
  action: string
  actor_name: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  /** Why, in words. */
  reason: string | null
}

type StoredLine = AuditLine & { coded_reason: Record<string, unknown> | null }

/** The history of an organisation as it stands in the database, oldest first. */
export async function historyOf(
  { sql }: TestDatabase,
  organisationId: string,
): Promise<AuditLine[]> {
  const rows = await sql<StoredLine[]>`
    select action, actor_name, before, after, coded_reason, reason from audit_log
    where organisation_id = ${organisationId} order by id`
  return rows.map(({ coded_reason, reason, ...line }) => ({
    ...line,
    reason: describeReason({ reason: coded_reason, reasonText: reason }),
  }))
}

/** The jobs that wait for one subject, oldest first. */
export async function jobsOf(
  { sql }: TestDatabase,
  subject: string,
): Promise<{ task: string; payload: unknown }[]> {
  const rows = await sql<{ task: string; payload: unknown }[]>`
    select tasks.identifier as task, jobs.payload
    from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    join graphile_worker._private_job_queues queues on queues.id = jobs.job_queue_id
    where queues.queue_name = ${subject} order by jobs.id`
  return [...rows]
}
