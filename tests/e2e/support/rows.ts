import type postgres from 'postgres'
import { uuidv7 } from '@/db/ids'
import type { JobName, JobPayload } from '@/lib/core/jobs/job-list'

/**
 * A job of next week for a row that a test lets wait, as while the other system does not answer. Without it
 * the product finds, within a minute, a row that waits for nothing, and does what is missing.
 */
export async function keepWaiting<N extends JobName>(
  sql: postgres.Sql,
  name: N,
  payload: JobPayload<N>,
): Promise<void> {
  await sql`
    select graphile_worker.add_job(
      ${name}::text, payload := ${sql.json(payload)}::json, run_at := now() + interval '7 days')`
}

/** Organisations written straight into the database, for lists that need chosen times. */
export async function insertOrganisations(
  sql: postgres.Sql,
  organisations: readonly { name: string; createdAt: string }[],
): Promise<string[]> {
  const rows = organisations.map(({ name, createdAt }) => ({
    id: uuidv7(),
    name,
    ...activeAccount(),
    invoice_owner: 'partner',
    created_at: createdAt,
  }))
  await sql`insert into partner_organisations ${sql(rows)}`
  return rows.map(({ id }) => id)
}

/** So many tags that the filter by tag is a search; each name holds the word. */
export async function manyTags(sql: postgres.Sql, word: string): Promise<void> {
  await sql`
    insert into tags (id, name)
    select gen_random_uuid(), 'Many ' || ${word}::text || ' ' || n from generate_series(1, 31) n`
}

/** A billing account that was looked for and found. */
function activeAccount() {
  const id = uuidv7().replaceAll('-', '')
  return {
    zuora_account_key: id,
    zuora_account_id: id,
    zuora_account_number: `A${id}`,
    billing_account_state: 'active',
  }
}

/** One user in each status, written straight into the database. Their addresses begin with `word`; nothing is done at Cognito. */
export async function insertUsersOfEveryStatus(
  sql: postgres.Sql,
  organisationId: string,
  word: string,
): Promise<void> {
  const base = {
    provisioning: 'provisioned',
    provisioning_reason: null,
    invitation_expires_at: '2999-01-01T00:00:00Z',
    last_signed_in_at: null,
    suspended_at: null,
    suspended_by: null,
    suspension_reason: null,
  }
  const past = '2026-01-02T03:04:05Z'
  const statuses = [
    { ...base, name: 'Setting Up', provisioning: 'pending', invitation_expires_at: null },
    { ...base, name: 'Invited' },
    { ...base, name: 'Expired', invitation_expires_at: past },
    { ...base, name: 'Active', last_signed_in_at: past },
    {
      ...base,
      name: 'Suspended',
      suspended_at: past,
      suspended_by: 'Sam Staff',
      suspension_reason: 'Left the company',
    },
    { ...base, name: 'Refused', provisioning: 'rejected', provisioning_reason: 'email_taken' },
  ]
  const rows = statuses.map((status, number) => {
    const id = uuidv7()
    const cognito_sub = status.provisioning === 'provisioned' ? id : null
    return {
      ...status,
      id,
      cognito_sub,
      organisation_id: organisationId,
      email: `${word}.${number}@partner.example`,
    }
  })
  await sql`insert into partner_users ${sql(rows)}`
  for (const { id } of rows) await keepWaiting(sql, 'alignLogin', { partnerUserId: id })
}
