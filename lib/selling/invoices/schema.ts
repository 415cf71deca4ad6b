import { z } from 'zod'
import { rowId } from '@/lib/core/fields'
import { filterSchema, listSchema } from '@/lib/core/list-schema'
import { creditMemosList, invoicesList } from './lists'

const ofCustomer = { customerId: rowId.optional() }

/** A page of invoices: to the own organisation or, with one named, to one of its customers. */
export const invoiceListSchema = listSchema(invoicesList, ofCustomer)

/** Whose invoices a file holds: the own organisation’s or, with one named, those of one of its customers. */
export const invoicesFilter = filterSchema(invoicesList, ofCustomer)

/** A page of credit memos, of whom likewise. */
export const creditMemoListSchema = listSchema(creditMemosList, ofCustomer)

/** Names an invoice by the ID that the list gave. */
export const invoiceIdSchema = z.strictObject({
  invoiceId: z.string().regex(/^[0-9a-f]{32}$/, { error: 'There is no such invoice.' }),
})
