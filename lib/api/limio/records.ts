import { z } from 'zod'
import type { InvoiceOwner } from '@/db/enums'

const times = { created: z.iso.datetime(), modified: z.iso.datetime() }
const service = z.literal('limio')

/** A partner organisation in Limio's words. Source: docs.limio.com/api/partner-portal-api/partner-management. */
export const organisationRecord = z.object({
  id: z.string(),
  name: z.string(),
  data: z.object({
    zuoraAccountId: z.string(),
    isZuoraInvoiceOwner: z.boolean(),
    salesforceAccountId: z.string().optional(),
    logo: z.string().optional(),
  }),
  record_type: z.literal('partner_org'),
  service,
  ...times,
})

/** A partner user in Limio's words; the name is what they sign in with. Source: the same. */
export const userRecord = z.object({
  id: z.string(),
  name: z.string(),
  data: z.object({ email: z.string(), name: z.string() }),
  partner_org: z.string(),
  record_type: z.literal('partner_user'),
  service,
  ...times,
})

type Organisation = {
  id: string
  name: string
  logoUrl: string | null
  zuoraAccountKey: string
  salesforceAccountId: string | null
  invoiceOwner: InvoiceOwner
  createdAt: string
  updatedAt: string
}

/** Says an organisation in Limio's words. What it does not have is left out there. */
export function recordOfOrganisation(found: Organisation): z.output<typeof organisationRecord> {
  return {
    id: found.id,
    name: found.name,
    data: {
      zuoraAccountId: found.zuoraAccountKey,
      isZuoraInvoiceOwner: found.invoiceOwner === 'partner',
      ...(found.salesforceAccountId && { salesforceAccountId: found.salesforceAccountId }),
      ...(found.logoUrl && { logo: found.logoUrl }),
    },
    record_type: 'partner_org',
    service: 'limio',
    created: found.createdAt,
    modified: found.updatedAt,
  }
}

type User = { id: string; name: string; email: string; organisationId: string; createdAt: string }

/** Says a user who has just been created in Limio's words. */
export function recordOfNewUser(user: User): z.output<typeof userRecord> {
  return {
    id: user.id,
    name: user.email,
    data: { email: user.email, name: user.name },
    partner_org: user.organisationId,
    record_type: 'partner_user',
    service: 'limio',
    created: user.createdAt,
    modified: user.createdAt,
  }
}
