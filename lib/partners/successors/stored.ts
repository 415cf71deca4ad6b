import { z } from 'zod'
import { invoiceOwners } from '@/db/enums'

/** What a new successor is created with, as a proposal keeps it. */
export const successorFacts = z.object({
  name: z.string(),
  logoUrl: z.string().nullable(),
  zuoraAccountKey: z.string(),
  salesforceAccountId: z.string().nullable(),
  invoiceOwner: z.enum(invoiceOwners),
})
export type SuccessorFacts = z.output<typeof successorFacts>
