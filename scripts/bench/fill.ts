import postgres from 'postgres'
import { v7 } from 'uuid'
import { salesforceIdSuffix } from '@/lib/ports/crm/account-id'
import { companyName, emailAddress, personName, rareWord, seededRandom } from './names'

const BATCH = 10_000
const DAY_MS = 86_400_000
/** The organisations have come over so long a time. */
const AGE_MS = 5 * 365 * DAY_MS
const USERS_EACH = 3

/** Writes so many organisations, and three times as many users; the biggest organisation has thousands of them. */
export async function fill(databaseUrl: string, organisations: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const random = seededRandom(20_26)
    const ids: string[] = []
    for (let start = 0; start < organisations; start += BATCH) {
      const count = Math.min(BATCH, organisations - start)
      ids.push(...(await fillOrganisations(sql, random, { start, count, organisations })))
    }
    for (let start = 0; start < organisations * USERS_EACH; start += BATCH) {
      const count = Math.min(BATCH, organisations * USERS_EACH - start)
      await fillUsers(sql, random, { start, count, ids })
    }
    await sql`vacuum (analyze) partner_organisations, partner_users`
  } finally {
    await sql.end()
  }
}

type Random = () => number

async function fillOrganisations(
  sql: postgres.Sql,
  random: Random,
  { start, count, organisations }: { start: number; count: number; organisations: number },
): Promise<string[]> {
  const now = Date.now()
  const rareEvery = Math.floor(organisations / 3)
  const rows = Array.from({ length: count }, (_, offset) => {
    const number = start + offset
    const createdAt = new Date(now - AGE_MS + Math.floor((number / organisations) * AGE_MS))
    const name = companyName(random)
    return {
      id: v7({ msecs: createdAt.getTime() }),
      name: number % rareEvery === rareEvery - 1 ? `${rareWord} ${name}` : name,
      logoUrl: random() < 0.6 ? `https://logos.example/partner-${number}/logo.svg` : null,
      zuoraAccountKey: zuoraAccountKey(random, number),
      salesforceAccountId: random() < 0.7 ? salesforceAccountId(number) : null,
      invoiceOwner: random() < 0.5 ? 'partner' : 'end_customer',
      createdAt: createdAt.toISOString(),
    }
  })
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name])
  await sql`
    insert into partner_organisations (id, name, logo_url, zuora_account_key, salesforce_account_id,
      invoice_owner, created_at, updated_at)
    select id, name, logo_url, zuora_account_key, salesforce_account_id, invoice_owner, created_at, created_at
    from unnest(${column('id')}::uuid[], ${column('name')}::text[], ${column('logoUrl')}::text[],
      ${column('zuoraAccountKey')}::text[], ${column('salesforceAccountId')}::text[],
      ${column('invoiceOwner')}::text[], ${column('createdAt')}::timestamptz[])
      as filled (id, name, logo_url, zuora_account_key, salesforce_account_id, invoice_owner, created_at)`
  return column('id')
}

function zuoraAccountKey(random: Random, number: number): string {
  if (random() < 0.4) return `A${String(number).padStart(8, '0')}`
  return Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
}

function salesforceAccountId(number: number): string {
  const id15 = `0015e${number.toString(36).toUpperCase().padStart(10, '0')}`
  return id15 + salesforceIdSuffix(id15)
}

async function fillUsers(
  sql: postgres.Sql,
  random: Random,
  { start, count, ids }: { start: number; count: number; ids: readonly string[] },
): Promise<void> {
  const biggest = Math.min(5_000, ids.length)
  const rows = Array.from({ length: count }, (_, offset) => {
    const number = start + offset
    const name = personName(random)
    const organisation = number < biggest ? 0 : Math.floor(random() * ids.length)
    return {
      id: v7(),
      organisationId: ids[organisation] ?? '',
      name,
      email: emailAddress(name, number),
    }
  })
  await sql`
    insert into partner_users (id, organisation_id, name, email, cognito_sub, provisioning, invited_at,
      first_signed_in_at, last_signed_in_at)
    select id, organisation_id, name, email, id::text, 'provisioned', now(), now(), now()
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.organisationId)}::uuid[],
      ${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.email)}::text[])
      as filled (id, organisation_id, name, email)`
}
