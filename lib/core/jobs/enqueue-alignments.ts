import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { inScope, type Scope } from '@/db/scope'
import { jobList } from './job-list'

/** Has the logins of all users of an organisation aligned, however many they are, in one statement. */
export async function enqueueAlignments(
  tx: Transaction,
  scope: Scope,
  organisationId: string,
): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.add_jobs(array_agg((
      'alignLogin', json_build_object('partnerUserId', id), id::text, null, ${jobList.alignLogin.attempts}::int, 'alignLogin:' || id, 0, null
    )::graphile_worker.job_spec))
    from partner_users
    where organisation_id = ${organisationId} and removed_at is null
      and ${inScope(scope, sql`organisation_id`)}
    having count(*) > 0`)
  await tx.execute(sql`
    delete from given_up_jobs using partner_users
    where task = 'alignLogin' and payload = jsonb_build_object('partnerUserId', partner_users.id)
      and organisation_id = ${organisationId} and ${inScope(scope, sql`organisation_id`)}`)
}
