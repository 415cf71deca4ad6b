import { z } from 'zod'
import { rowId } from '@/lib/core/fields'

/**
 * A page of invoices, newest first. Without a customer those to the organisation itself; with one, those
 * to that customer. `after` is what the page before gave.
 */
export const invoiceListSchema = z.strictObject({
  customerId: rowId.optional(),
  after: z.string().min(1).max(2000).optional(),
})

/** Names an invoice by the ID that the list gave. */
export const invoiceIdSchema = z.strictObject({
  invoiceId: z.string().regex(/^[0-9a-f]{32}$/, { error: 'There is no such invoice.' }),
})
