import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { assertInScope, type Scope } from '@/db/scope'
import { jobList } from './job-list'

/** Has the logins of all users of an organisation aligned, however many they are, in one statement. */
export async function enqueueAlignments(
  tx: Transaction,
  scope: Scope,
  organisationId: string,
): Promise<void> {
  assertInScope(scope, organisationId)
  await tx.execute(
    sql`select align_logins_of(${organisationId}::uuid, ${jobList.alignLogin.attempts}::int)`,
  )
}
