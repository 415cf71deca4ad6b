import { z } from 'zod'
import { type ControlAction, controlAction } from '../service/control-requests'
import { runBilling } from './billing'
import { listCreditMemos } from './credit-memos'
import { fault } from './faults'
import type { Installation } from './installation'
import { listInvoices } from './invoices'
import { addAccount, createTenant, findTenant, tenantSettings } from './tenants'

const ofTenant = { tenantId: z.string() }

/** What a holder of the control token can do, beyond Zuora's own API. */
export const controlActions: Record<string, ControlAction<Installation>> = {
  'create-tenant': controlAction(
    z.strictObject({
      name: z.string().min(1).max(128).optional(),
      settings: tenantSettings.prefault({}),
    }),
    async ({ sql }, { name, settings }) => {
      const { id, clientId, clientSecret } = await sql.begin((transaction) =>
        createTenant(transaction, name ?? null, settings),
      )
      return { tenantId: id, clientId, clientSecret }
    },
  ),
  'delete-tenant': controlAction(z.strictObject(ofTenant), async (installation, { tenantId }) => {
    await installation.sql`DELETE FROM tenants WHERE id = ${tenantId}`
    installation.faults.clear(tenantId)
    installation.callLog.clear(tenantId)
    return {}
  }),
  'add-account': controlAction(
    z.strictObject({
      ...ofTenant,
      account: z.strictObject({
        number: z.string().min(1),
        name: z.string().min(1),
        status: z.enum(['Active', 'Draft', 'Canceled']).optional(),
        currency: z.string().length(3).optional(),
        crmId: z.string().optional(),
      }),
    }),
    ({ sql }, { tenantId, account }) => addAccount(sql, tenantId, account),
  ),
  'lock-account': controlAction(
    z.strictObject({ ...ofTenant, number: z.string(), locked: z.boolean() }),
    async ({ sql }, { tenantId, number, locked }) => {
      await sql`
        UPDATE accounts SET locked = ${locked} WHERE tenant_id = ${tenantId} AND number = ${number}`
      return {}
    },
  ),
  'set-faults': controlAction(
    z.strictObject({ ...ofTenant, faults: z.array(fault) }),
    async ({ faults }, input) => {
      faults.set(input.tenantId, input.faults)
      return {}
    },
  ),
  'read-calls': controlAction(z.strictObject(ofTenant), async ({ callLog }, { tenantId }) => ({
    calls: callLog.read(tenantId),
  })),
  'expire-tokens': controlAction(z.strictObject(ofTenant), async ({ sql }, { tenantId }) => {
    await sql`
      UPDATE tokens SET expires_at = now() - interval '1 second' WHERE tenant_id = ${tenantId}`
    return {}
  }),
  'run-billing': controlAction(
    z.strictObject({ ...ofTenant, targetDate: z.iso.date() }),
    async ({ sql }, { tenantId, targetDate }) => {
      const tenant = await findTenant(sql, tenantId)
      if (!tenant) return { invoiceNumbers: [] }
      const invoiceNumbers = await sql.begin((transaction) =>
        runBilling(transaction, tenant, targetDate),
      )
      return { invoiceNumbers }
    },
  ),
  'read-orders': controlAction(z.strictObject(ofTenant), async ({ sql }, { tenantId }) => ({
    orders: await sql`
      SELECT number, subscription_numbers AS "subscriptionNumbers" FROM orders
      WHERE tenant_id = ${tenantId} ORDER BY made_at, number`,
  })),
  'read-documents': controlAction(z.strictObject(ofTenant), async ({ sql }, { tenantId }) => {
    const tenant = await findTenant(sql, tenantId)
    if (!tenant) return { documents: [] }
    const [invoices, memos] = await Promise.all([
      listInvoices(sql, tenant),
      listCreditMemos(sql, tenant),
    ])
    return {
      documents: [
        ...invoices.map(({ amount, items }) => ({ kind: 'invoice', amount, items })),
        ...memos.map(({ amount, items }) => ({ kind: 'credit_memo', amount, items })),
      ],
    }
  }),
}
