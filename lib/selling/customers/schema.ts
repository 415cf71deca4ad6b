import { z } from 'zod'
import { rowId, searchText } from '@/lib/core/fields'

/** A page of an organisation’s customers; `after` names the last one already shown. */
export const customerListSchema = z.strictObject({
  search: searchText,
  after: rowId.optional(),
  size: z.coerce.number().int().min(1).max(100).default(25),
})
export type CustomerListInput = z.input<typeof customerListSchema>

export const customerIdSchema = z.strictObject({ customerId: rowId })

/** A page of what one organisation has, for staff; of one customer, when one is named. */
export const ofOrganisationSchema = z.strictObject({
  organisationId: rowId,
  customerId: rowId.optional(),
  after: rowId.optional(),
  size: z.coerce.number().int().min(1).max(100).default(25),
})
