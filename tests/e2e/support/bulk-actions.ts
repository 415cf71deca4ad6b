import type postgres from 'postgres'
import { uuidv7 } from '@/db/ids'

/** A paused action on one organisation, which nothing works on. Gives its id. */
export async function insertBulkAction(sql: postgres.Sql, organisationId: string): Promise<string> {
  const id = uuidv7()
  await sql.begin(async (tx) => {
    await tx`
      insert into bulk_runs (id, kind, state, paused_for, started_by_id, started_by, total)
      values (${id}, 'bulk_action', 'paused', 'asked', ${uuidv7()}, 'Ann', 1)`
    await tx`
      insert into bulk_actions (id, action, details)
      values (${id}, 'suspend_organisations', ${tx.json({ reason: 'The contract is over' })})`
    await tx`insert into bulk_action_subjects values (${id}, 1, ${organisationId})`
    await tx`insert into bulk_rows (run_id, position) values (${id}, 1)`
  })
  return id
}
