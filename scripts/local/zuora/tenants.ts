import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Sql } from '../service/database'
import { newId } from './numbers'

/** When charges and credits are on a credit memo: the four values of the billing rule, in Zuora's order. */
export const memoRules = [
  'negative_charges',
  'negative_and_zero_charges',
  'net_negative_by_charge',
  'net_negative',
] as const

/** A tenant's features, as Zuora would have to enable them, and its rules. */
export const tenantSettings = z.strictObject({
  ownerTransfer: z.boolean().default(true),
  orders: z.boolean().default(true),
  invoiceSettlement: z.boolean().default(true),
  memoRule: z.enum(memoRules).default('net_negative'),
  /** How parts of a period are charged; both are values of the billing rule. */
  daysInMonth: z.enum(['assume_30_days', 'use_actual_days']).default('assume_30_days'),
  /** IANA name of the zone in which the tenant's days are. */
  timeZone: z.string().default('UTC'),
  /** Without it scheduled dates are taken and not kept, as unknown keys are. */
  scheduledDates: z.boolean().default(true),
  /** Totals are rounded to multiples of it, such as 0.05; empty where they are not. */
  roundTotalsTo: z
    .string()
    .regex(/^(\d+(\.\d+)?)?$/)
    .default(''),
})

export type TenantSettingsInput = z.input<typeof tenantSettings>

export type TenantSettings = z.output<typeof tenantSettings>

export type Tenant = TenantSettings & {
  id: string
  name: string | null
  clientId: string
  clientSecret: string
}

/** The accounts that the demo partners name, and two that cannot be sold under. */
const demoAccounts: [number: string, name: string, status?: string][] = [
  ['A00000101', 'Aurora Cloud Resale'],
  ['A00000102', 'Baltic Business Software'],
  ['A00000103', 'Cedar & Sons Distribution'],
  ['A00000104', 'Delta Channel Partners'],
  ['A00000105', 'Evergreen Systems'],
  ['A00000106', 'Fjordlink Reseller Group'],
  ['A00000107', 'Galileo Digital'],
  ['A00000108', 'Harbour Street IT'],
  ['A00000109', 'Iron Gate Systems', 'Canceled'],
  ['A00000110', 'Juniper Lane Software', 'Draft'],
]

/** Makes a tenant with the demo accounts; a name that exists gives the same tenant, with these settings. */
export async function createTenant(
  sql: Sql,
  name: string | null,
  settings: TenantSettings,
): Promise<Tenant> {
  const [tenant] = await sql<Tenant[]>`
    INSERT INTO tenants ${sql({
      id: newId(),
      name,
      clientId: randomUUID(),
      clientSecret: randomBytes(15).toString('hex'),
      ...settings,
    })}
    ON CONFLICT (name) DO UPDATE SET
      owner_transfer = excluded.owner_transfer, orders = excluded.orders,
      invoice_settlement = excluded.invoice_settlement, memo_rule = excluded.memo_rule,
      days_in_month = excluded.days_in_month, time_zone = excluded.time_zone,
      scheduled_dates = excluded.scheduled_dates, round_totals_to = excluded.round_totals_to
    RETURNING *`
  if (!tenant) throw new Error('The tenant was not made')
  await sql`
    INSERT INTO counters VALUES (${tenant.id}, 'account', 1000) ON CONFLICT DO NOTHING`
  for (const [number, account, status = 'Active'] of demoAccounts) {
    await addAccount(sql, tenant.id, { number, name: account, status, partnerAccount: true })
  }
  return tenant
}

/** Adds an account, unless its number is taken; gives the ID of the account that has the number. */
export async function addAccount(
  sql: Sql,
  tenantId: string,
  account: {
    number: string
    name: string
    status?: string
    currency?: string
    crmId?: string
    partnerAccount?: boolean
  },
): Promise<{ id: string; number: string }> {
  const { number, name, status = 'Active', currency = 'EUR', crmId = '' } = account
  const { partnerAccount = false } = account
  const [row] = await sql<{ id: string }[]>`
    INSERT INTO accounts
      (id, tenant_id, number, name, currency, status, crm_id, payment_term, partner_account)
    VALUES (${newId()}, ${tenantId}, ${number}, ${name}, ${currency}, ${status}, ${crmId}, 'Net 30',
      ${partnerAccount})
    ON CONFLICT (tenant_id, number) DO UPDATE SET number = excluded.number
    RETURNING id`
  if (!row) throw new Error('The account was not added')
  return { id: row.id, number }
}

/** The tenant that the server's page shows first. */
export async function firstTenant(sql: Sql): Promise<Tenant | undefined> {
  const [tenant] = await sql<Tenant[]>`
    SELECT * FROM tenants ORDER BY name NULLS LAST, id LIMIT 1`
  return tenant
}

export async function findTenant(sql: Sql, id: string): Promise<Tenant | undefined> {
  const [tenant] = await sql<Tenant[]>`SELECT * FROM tenants WHERE id = ${id}`
  return tenant
}
