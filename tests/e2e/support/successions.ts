import type postgres from 'postgres'
import { uuidv7 } from '@/db/ids'

/** A proposal of another administrator, on which nothing works. Gives its id. */
export async function insertSuccession(
  sql: postgres.Sql,
  organisationId: string,
  state: 'declined' | 'proposed' = 'declined',
): Promise<string> {
  const [id, proposer, decider] = [uuidv7(), uuidv7(), uuidv7()]
  await sql.begin(async (tx) => {
    for (const [member, name] of [
      [proposer, 'Ann'],
      [decider, 'Ben'],
    ] as const) {
      await tx`
        insert into staff_members (id, cognito_sub, email, name, role)
        values (${member}, ${member}, ${`${member}@staff.example`}, ${name}, 'administrator')`
    }
    const facts = {
      name: 'The right one',
      logoUrl: null,
      zuoraAccountKey: 'A00009999',
      salesforceAccountId: null,
      invoiceOwner: 'partner',
    }
    await tx`
      insert into successions (id, organisation_id, kind, facts, pages, reason, proposed_by_id, proposed_by)
      values (${id}, ${organisationId}, 'correction', ${tx.json(facts)}, '{shop}',
        'The account was mistyped', ${proposer}, 'Ann')`
    if (state === 'proposed') return
    await tx`
      update successions set state = 'declined', decided_by_id = ${decider}, decided_by = 'Ben',
        decided_at = now(), decline_reason = 'It is right', ended_at = now() where id = ${id}`
  })
  return id
}
