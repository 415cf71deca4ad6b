import { z } from 'zod'
import { type Control, postControl } from '../service/control-client'
import type { CallRecord } from './call-log'
import type { Fault } from './faults'
import type { TenantSettingsInput } from './tenants'

export type { CallRecord, Fault }

type OfTenant = Control & { tenantId: string }

const createdTenant = z.strictObject({
  tenantId: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
})

/** What a client needs to use a tenant. */
export type CreatedTenant = z.infer<typeof createdTenant>

/**
 * Makes a tenant with a catalogue and the demo accounts. The same name gives the same tenant, brought to
 * these settings; without a name it is always a new one.
 */
export async function createTenant(
  input: Control & { name?: string } & TenantSettingsInput,
): Promise<CreatedTenant> {
  const { name, ownerTransfer, orders, scheduledDates } = input
  const { invoiceSettlement, memoRule, daysInMonth, timeZone, roundTotalsTo } = input
  const rules = { invoiceSettlement, memoRule, daysInMonth, timeZone, roundTotalsTo }
  const settings = { ownerTransfer, orders, scheduledDates, ...rules }
  return createdTenant.parse(await postControl(input, 'create-tenant', { name, settings }))
}

/** Removes a tenant with all that is in it; one that does not exist is fine. */
export async function deleteTenant(input: OfTenant): Promise<void> {
  await postControl(input, 'delete-tenant', { tenantId: input.tenantId })
}

/** An account as it is added: active and in euros unless it says otherwise. */
export type NewAccount = {
  number: string
  name: string
  status?: 'Active' | 'Draft' | 'Canceled'
  currency?: string
  crmId?: string
}

/** Adds an account, and gives both of its keys; a number that exists stays as it is. */
export async function addAccount(
  input: OfTenant & { account: NewAccount },
): Promise<{ id: string; number: string }> {
  const { tenantId, account } = input
  return accountKeys.parse(await postControl(input, 'add-account', { tenantId, account }))
}

const accountKeys = z.strictObject({ id: z.string(), number: z.string() })

/** While locked, orders under the account are refused as busy. */
export async function lockAccount(
  input: OfTenant & { number: string; locked: boolean },
): Promise<void> {
  const { tenantId, number, locked } = input
  await postControl(input, 'lock-account', { tenantId, number, locked })
}

/** Replaces the tenant's faults; for each call the first that is due applies. */
export async function setFaults(input: OfTenant & { faults: Fault[] }): Promise<void> {
  await postControl(input, 'set-faults', { tenantId: input.tenantId, faults: input.faults })
}

const callRecords = z.object({
  calls: z.array(
    z.strictObject({
      call: z.string(),
      status: z.number(),
      trackId: z.string().optional(),
      fault: z.string().optional(),
    }),
  ),
})

/** The calls that reached the tenant since the server started, oldest first. */
export async function readCalls(input: OfTenant): Promise<CallRecord[]> {
  return callRecords.parse(await postControl(input, 'read-calls', { tenantId: input.tenantId }))
    .calls
}

/** Ends the validity of all tokens of the tenant. */
export async function expireTokens(input: OfTenant): Promise<void> {
  await postControl(input, 'expire-tokens', { tenantId: input.tenantId })
}

/** Invoices what is due by a day (`YYYY-MM-DD`), as the page's button does. */
export async function runBilling(input: OfTenant & { targetDate: string }): Promise<string[]> {
  const { tenantId, targetDate } = input
  const answer = await postControl(input, 'run-billing', { tenantId, targetDate })
  return z.object({ invoiceNumbers: z.array(z.string()) }).parse(answer).invoiceNumbers
}

const documents = z.array(
  z.object({
    kind: z.enum(['invoice', 'credit_memo']),
    amount: z.string(),
    items: z.array(z.object({ subscriptionNumber: z.string().nullable(), amount: z.string() })),
  }),
)

/** An invoice or a credit memo; amounts are decimal text with the document's own sign. */
export type BilledDocument = z.infer<typeof documents>[number]

/** All that was invoiced and credited. */
export async function readDocuments(input: OfTenant): Promise<BilledDocument[]> {
  const { tenantId } = input
  const answer = await postControl(input, 'read-documents', { tenantId })
  return z.object({ documents }).parse(answer).documents
}

const takenOrders = z.array(
  z.strictObject({ number: z.string(), subscriptionNumbers: z.array(z.string()) }),
)

/** An order that was taken, and the subscriptions that it is about. */
export type TakenOrder = z.infer<typeof takenOrders>[number]

/** Every order of the tenant that was taken and not deleted since, oldest first. */
export async function readOrders(input: OfTenant): Promise<TakenOrder[]> {
  const answer = await postControl(input, 'read-orders', { tenantId: input.tenantId })
  return z.object({ orders: takenOrders }).parse(answer).orders
}
