import postgres from 'postgres'
import { v7 } from 'uuid'
import { fold, searchText } from '@/db/search-text'
import { salesforceIdSuffix } from '@/lib/ports/crm/account-id'
import { completePartnerList } from '../partner-list'
import { companyName, emailAddress, personName, rareWord, seededRandom } from './names'

const BATCH = 10_000
const DAY_MS = 86_400_000
/** The organisations have come over so long a time. */
const AGE_MS = 5 * 365 * DAY_MS
const USERS_EACH = 3

/** The tables that are filled; the partners table's own entries are made of them. */
const tables = ['partner_organisations', 'partner_users', 'partner_page_grants']

/**
 * Writes so many organisations, and three times as many users; the biggest organisation has thousands of them. What
 * triggers would do row by row is done at once: to check what the rows refer to, to write what a search looks through,
 * to enter organisations in the partners table's own rows, and to note which days are to be counted again.
 * @param superuserUrl of the database: nobody else may write without triggers
 */
export async function fill(superuserUrl: string, organisations: number): Promise<void> {
  const sql = postgres(superuserUrl, {
    ...{ max: 1, onnotice: () => {} },
    connection: { session_replication_role: 'replica', maintenance_work_mem: '256MB' },
  })
  try {
    const random = seededRandom(20_26)
    const ids: string[] = []
    await withoutIndexes(sql, tables, async () => {
      for (let start = 0; start < organisations; start += BATCH) {
        const count = Math.min(BATCH, organisations - start)
        ids.push(...(await fillOrganisations(sql, random, { start, count, organisations })))
      }
      for (let start = 0; start < organisations * USERS_EACH; start += BATCH) {
        const count = Math.min(BATCH, organisations * USERS_EACH - start)
        await fillUsers(sql, random, { start, count, ids })
      }
    })
    await sql`vacuum (analyze) partner_organisations, partner_users, partner_page_grants`
    await withoutIndexes(sql, ['partner_list_entries'], () => completePartnerList(sql))
    await sql`
      insert into uncounted_days (figure, day)
      select figure, generate_series(min(o.created_at)::date, current_date, interval '1 day')::date
      from partner_organisations o,
        unnest(array['partners_created', 'partners_archived', 'invitations_accepted']) as figure
      group by figure`
  } finally {
    await sql.end()
  }
}

/** Builds the indexes of tables after their rows. */
async function withoutIndexes(
  sql: postgres.Sql,
  of: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = any(${[...of]}) and indexdef not like 'CREATE UNIQUE%'`
  for (const { name } of indexes) await sql`drop index ${sql(name)}`
  await work()
  for (const { definition } of indexes) await sql.unsafe(definition)
}

type Random = () => number

/** Of a hundred, so many: of what comes first with the first figure. */
function oneOf<T>(random: Random, ...shares: readonly (readonly [number, T])[]): T | null {
  let left = random() * 100
  for (const [share, value] of shares) {
    if (left < share) return value
    left -= share
  }
  return null
}

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
      archivedAt: oneOf(random, [5, createdAt.toISOString()]),
      suspendedAt: oneOf(random, [1, createdAt.toISOString()]),
      accountState:
        oneOf(random, [0.3, 'unusable'], [0.2, 'unknown'], [2, 'not_checked']) ?? 'active',
      currency: oneOf(random, [55, 'EUR'], [25, 'USD'], [15, 'GBP'], [0.5, 'CHF'], [0.02, 'ISK']),
      pages: oneOf(random, [50, 'both'], [30, 'shop'], [15, 'self-service']),
    }
  })
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name])
  await sql`
    insert into partner_organisations (id, name, logo_url, zuora_account_key, salesforce_account_id,
      invoice_owner, created_at, updated_at, archived_at, suspended_at, billing_account_state, billing_currency,
      search_text)
    select id, name, logo_url, zuora_account_key, salesforce_account_id, invoice_owner, created_at, created_at,
      archived_at, suspended_at, account_state, currency, search_text
    from unnest(${column('id')}::uuid[], ${column('name')}::text[], ${column('logoUrl')}::text[],
      ${column('zuoraAccountKey')}::text[], ${column('salesforceAccountId')}::text[],
      ${column('invoiceOwner')}::text[], ${column('createdAt')}::timestamptz[],
      ${column('archivedAt')}::timestamptz[], ${column('suspendedAt')}::timestamptz[],
      ${column('accountState')}::text[], ${column('currency')}::text[],
      ${rows.map(({ name }) => searchText(name))}::text[])
      as filled (id, name, logo_url, zuora_account_key, salesforce_account_id, invoice_owner, created_at,
        archived_at, suspended_at, account_state, currency, search_text)`
  await sql`
    insert into partner_page_grants (organisation_id, page)
    select id, page from unnest(${column('id')}::uuid[], ${column('pages')}::text[]) as filled (id, pages)
    join (values ('shop'), ('self-service')) existing (page) on pages in (page, 'both')`
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
    // One in twenty has none.
    const organisation =
      number < biggest
        ? 1
        : Math.floor(random() * (ids.length / 20)) * 20 + 1 + Math.floor(random() * 19)
    return {
      id: v7(),
      organisationId: ids[organisation] ?? '',
      name,
      email: emailAddress(name, number),
      signedInAt: oneOf(random, [
        70,
        new Date(Date.now() - Math.floor((random() * AGE_MS) / 5)).toISOString(),
      ]),
    }
  })
  await sql`
    insert into partner_users (id, organisation_id, name, email, cognito_sub, provisioning, invited_at,
      first_signed_in_at, last_signed_in_at, search_text)
    select id, organisation_id, name, email, id::text, 'provisioned', now(), signed_in_at, signed_in_at,
      search_text
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.organisationId)}::uuid[],
      ${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.email)}::text[],
      ${rows.map((row) => row.signedInAt)}::timestamptz[],
      ${rows.map(({ name, email }) => `${searchText(name)} ${fold(email)}`)}::text[])
      as filled (id, organisation_id, name, email, signed_in_at, search_text)`
}
