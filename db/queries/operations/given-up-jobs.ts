import { and, desc, eq, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import {
  auditLog,
  givenUpJobs,
  orders,
  partnerOrganisations,
  partnerUsers,
} from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'

const idIn = (key: string) => sql`(${givenUpJobs.payload}->>${sql.raw(`'${key}'`)})::uuid`

/** Jobs that nobody tries any more, newest first, with whom or what they are about as far as that still exists. */
export function findGivenUpJobs(db: Queryable, scope: InstallationScope, limit: number) {
  return db
    .select({
      id: givenUpJobs.id,
      task: givenUpJobs.task,
      attempts: givenUpJobs.attempts,
      lastError: givenUpJobs.lastError,
      givenUpAt: givenUpJobs.givenUpAt,
      user: { id: partnerUsers.id, name: partnerUsers.name },
      orderId: orders.id,
      organisation: { id: partnerOrganisations.id, name: partnerOrganisations.name },
    })
    .from(givenUpJobs)
    .leftJoin(partnerUsers, eq(partnerUsers.id, idIn('partnerUserId')))
    .leftJoin(auditLog, eq(auditLog.id, idIn('entryId')))
    .leftJoin(orders, sql`${orders.id} = coalesce(${idIn('orderId')}, ${auditLog.orderId})`)
    .leftJoin(
      partnerOrganisations,
      sql`${partnerOrganisations.id} = coalesce(${idIn('organisationId')}, ${orders.organisationId},
        ${partnerUsers.organisationId}, ${auditLog.organisationId})`,
    )
    .where(inScope(scope, partnerOrganisations.id))
    .orderBy(desc(givenUpJobs.givenUpAt))
    .limit(limit)
}

/** Takes a given-up job away, as it is to be tried again; null where it is not there any more. */
export async function takeGivenUpJob(
  tx: Transaction,
  { id, tasks }: { id: string; tasks: readonly string[] },
): Promise<{ task: string; payload: Record<string, unknown> } | null> {
  const among = sql`${givenUpJobs.task} = any(${sql.param([...tasks])})`
  const [job] = await tx
    .delete(givenUpJobs)
    .where(and(eq(givenUpJobs.id, id), among))
    .returning({ task: givenUpJobs.task, payload: givenUpJobs.payload })
  return job ?? null
}
