import type { Sql } from '../service/database'
import { againstRule, invalid, notFound, ZuoraError } from './errors'
import { checkOwnNumber, newId, nextNumber } from './numbers'
import type { Tenant } from './tenants'

export type AccountRow = {
  id: string
  tenantId: string
  number: string
  name: string
  currency: string
  status: 'Active' | 'Draft' | 'Canceled'
  crmId: string
  paymentTerm: string
  locked: boolean
  partnerAccount: boolean
  billCycleDay: number
}

/** What the request shapes of a new account have in common. */
export type AccountInput = {
  name: string
  currency: string
  accountNumber?: string
  crmId?: string
  paymentTerm?: string
  billToContact: { country?: string; state?: string }
}

/** By ID or number. */
export async function findAccount(
  sql: Sql,
  tenant: Tenant,
  key: string,
): Promise<AccountRow | undefined> {
  const [row] = await sql<AccountRow[]>`
    SELECT * FROM accounts WHERE tenant_id = ${tenant.id} AND (number = ${key} OR id = ${key})`
  return row
}

/** @throws ZuoraError when there is none */
export async function requireAccount(sql: Sql, tenant: Tenant, key: string): Promise<AccountRow> {
  const row = await findAccount(sql, tenant, key)
  if (row) return row
  throw notFound(key)
}

/** @throws ZuoraError also when it is a draft or canceled */
export async function requireActive(sql: Sql, tenant: Tenant, key: string): Promise<AccountRow> {
  const row = await requireAccount(sql, tenant, key)
  if (row.status === 'Active') return row
  throw againstRule(`The account ${row.number} is not active.`)
}

/** Makes an account. @throws ZuoraError */
export async function createAccount(
  sql: Sql,
  tenant: Tenant,
  input: AccountInput,
): Promise<AccountRow> {
  checkContact(input.billToContact)
  if (/[\u{10000}-\u{10ffff}]/u.test(JSON.stringify(input))) {
    throw invalid('A text has characters of four bytes.')
  }
  const { accountNumber, name, currency, crmId = '', paymentTerm = 'Due Upon Receipt' } = input
  if (accountNumber) checkOwnNumber('account', accountNumber)
  const number = accountNumber ?? (await nextNumber(sql, tenant.id, 'account'))
  const [row] = await sql<AccountRow[]>`
    INSERT INTO accounts (id, tenant_id, number, name, currency, status, crm_id, payment_term)
    VALUES (${newId()}, ${tenant.id}, ${number}, ${name}, ${currency}, 'Active', ${crmId}, ${paymentTerm})
    ON CONFLICT (tenant_id, number) DO NOTHING
    RETURNING *`
  if (row) return row
  throw new ZuoraError(51_000_030, `The account number ${number} exists already.`)
}

const regions = new Intl.DisplayNames('en', { type: 'region' })
const codes = [...Array(676).keys()].map((n) =>
  String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26)),
)
/** Codes that name nothing are given back as they are. */
const named = codes.filter(
  (code) => regions.of(code) !== code && regions.of(code) !== 'Unknown Region',
)
const countries = new Set([...named, ...named.map((code) => regions.of(code) ?? '')])

function checkContact({ country, state }: AccountInput['billToContact']): void {
  if (country !== undefined && !countries.has(country)) {
    throw invalid(`The country ${country} is not known.`)
  }
  if (['US', 'CA', 'United States', 'Canada'].includes(country ?? '') && !state) {
    throw invalid('State is required for the United States and Canada.')
  }
}
