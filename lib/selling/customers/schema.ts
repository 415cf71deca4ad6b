import { z } from 'zod'
import { rowId, searchText } from '@/lib/core/fields'
import { countedPart, filterSchema, listSchema } from '@/lib/core/list-schema'
import { customersList, organisationCustomersList } from './lists'

/** A page of the own organisation’s customers. */
export const customerListSchema = listSchema(customersList, countedPart)
export type CustomerListInput = z.input<typeof customerListSchema>

export const customerIdSchema = z.strictObject({ customerId: rowId })

/** A page of one organisation’s customers, for staff. */
export const organisationCustomersSchema = listSchema(organisationCustomersList, {
  ...countedPart,
  organisationId: rowId,
})

/** What of the own organisation’s customers a file holds. */
export const customersFilter = filterSchema(customersList)

/** What of one organisation’s customers a file holds, for staff. */
export const organisationCustomersFilter = filterSchema(organisationCustomersList, {
  organisationId: rowId,
})

/** Which of the own organisation’s customers are counted. */
export const countCustomersSchema = z.strictObject({ search: searchText })
