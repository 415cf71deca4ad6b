import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { testDatabase } from '@/tests/support/database'

const { sql } = await testDatabase()

async function organisation(): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into partner_organisations (id, name, zuora_account_key, salesforce_account_id, invoice_owner)
    values (${id}, 'Acme', 'A1', '001M000000qfPySIAU', 'partner')`
  return id
}

async function user(organisationId: string, email: string): Promise<void> {
  await sql`
    insert into partner_users (id, organisation_id, name, email)
    values (${uuidv7()}, ${organisationId}, 'Ann', ${email})`
}

describe('PostgreSQL itself refuses', () => {
  it.each([
    ['id', `gen_random_uuid()`],
    ['zuora_account_key', `'A2'`],
    ['salesforce_account_id', `'001D000000INjVeIAL'`],
    ['salesforce_account_id', `null`],
    ['invoice_owner', `'end_customer'`],
    ['created_at', `now() + interval '1 day'`],
  ])('to change %s of an organisation to %s', async (column, value) => {
    const id = await organisation()
    const change = sql.unsafe(
      `update partner_organisations set ${column} = ${value} where id = '${id}'`,
    )
    await expect(change).rejects.toThrow(
      `${column} of a partner organisation cannot be changed once it is set`,
    )
  })

  it('to fill in a Salesforce account later', async () => {
    const id = uuidv7()
    await sql`
      insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
      values (${id}, 'Acme', 'A1', 'partner')`
    await expect(sql`
      update partner_organisations set salesforce_account_id = '001M000000qfPySIAU'
      where id = ${id}`).rejects.toThrow('salesforce_account_id')
  })

  it.each([
    ['zuora_account_id', '2c92c0f87270a5970172747e289a5e66', 'f94fb52490e95cd65925cd7b737400bd'],
    ['zuora_account_number', 'A00000001', 'A00000002'],
  ])('to change %s once it is resolved', async (column, first, second) => {
    const id = await organisation()
    const set = (value: string | null) =>
      sql`update partner_organisations set ${sql({ [column]: value })} where id = ${id}`
    await set(first)
    await set(first)
    await expect(set(second)).rejects.toThrow(column)
    await expect(set(null)).rejects.toThrow(column)
  })

  it('a second user with one email address, in any organisation', async () => {
    const email = `${uuidv7()}@partner.example`
    await user(await organisation(), email)
    await expect(user(await organisation(), email)).rejects.toThrow('partner_users_email_unique')
  })

  it.each(['Ann@example.com', ' ann@example.com', 'ａnn@example.com'])(
    'an email address that is not normalised: %j',
    async (email) => {
      await expect(user(await organisation(), email)).rejects.toThrow(
        'partner_users_email_normalised',
      )
    },
  )

  it('to change or delete history', async () => {
    await sql`
      insert into audit_log (id, actor_kind, actor_name, action, request_id)
      values (${uuidv7()}, 'system', 'test', 'test', 'test')`
    for (const statement of [
      `update audit_log set action = 'x'`,
      'delete from audit_log',
      'truncate audit_log',
    ]) {
      await expect(sql.unsafe(statement)).rejects.toThrow('the audit log is append-only')
    }
    expect(await sql`select 1 from audit_log`).toHaveLength(1)
  })
})

it('every migration gives up soon when it cannot get a lock', () => {
  const files = readdirSync('db/migrations').filter((file) => file.endsWith('.sql'))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const statements = readFileSync(`db/migrations/${file}`, 'utf8')
      .split('--> statement-breakpoint')
      .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    expect(statements[0], file).toMatch(/^SET LOCAL lock_timeout = '\d+s';$/)
  }
})
