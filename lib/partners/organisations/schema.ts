import { z } from 'zod'
import { invoiceOwners, partnerPages } from '@/db/enums'
import { normaliseEmail, rowId, singleLine } from '@/lib/core/fields'
import { listSchema } from '@/lib/core/list-schema'
import { zuoraAccountKey } from '@/lib/ports/billing/account-key'
import { parseSalesforceAccountId, salesforceAccountId } from '@/lib/ports/crm/account-id'
import { partnersList } from './lists'

const name = singleLine('partner organisation name', 200)

/** What is wrong with a logo address, or null. Only the reader's browser ever fetches it. */
function logoProblem(address: string): string | null {
  if (!address.isWellFormed() || /\p{Cc}/u.test(address))
    return 'The logo’s address contains a damaged or control character. Type it again.'
  if (!URL.canParse(address)) return 'Enter a full address, like https://example.com/logo.svg.'
  const url = new URL(address)
  if (url.protocol !== 'https:') return 'The logo’s address must begin with https://.'
  if (url.username || url.password)
    return 'The logo’s address cannot contain a user name or password.'
  if (url.port) return 'The logo’s address cannot name a port.'
  if (!url.hostname.includes('.')) return 'The logo’s address needs a full host name.'
  return null
}

/** Optional https address; an empty field means no logo. */
const logoUrl = z
  .string({ error: 'Enter the logo’s address.' })
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .max(2048, { error: 'The logo’s address can have at most 2048 characters.', abort: true })
      .superRefine((address, context) => {
        const problem = address === '' ? null : logoProblem(address)
        if (problem) context.addIssue({ code: 'custom', message: problem })
      }),
  )
  .transform((address) => (address === '' ? null : new URL(address).href))
  .refine((href) => href === null || href.length <= 2048, {
    error: 'The logo’s address is too long when written out with %-codes.',
  })
  .nullable()
  .default(null)

/** Optional Salesforce ID; an empty field means none. */
const optionalSalesforceAccountId = z
  .string({ error: 'Enter the Salesforce account ID.' })
  .nullable()
  .transform((text) => text?.trim() || null)
  .pipe(salesforceAccountId.nullable())
  .default(null)

/** What Create Partner takes. Whether Salesforce is required is configuration. */
export function createSchema({ salesforceRequired }: { salesforceRequired: boolean }) {
  return z.strictObject({
    name,
    logoUrl,
    zuoraAccountKey,
    salesforceAccountId: salesforceRequired
      ? z
          .string({ error: 'Enter the Salesforce account ID.' })
          .refine((text) => text.trim() !== '', {
            error: 'Enter the Salesforce account ID.',
            abort: true,
          })
          .pipe(salesforceAccountId)
      : optionalSalesforceAccountId,
    invoiceOwner: z.enum(invoiceOwners, { error: 'Choose who owns the invoices.' }),
  })
}
export type CreateInput = z.input<ReturnType<typeof createSchema>>

/** An account to be looked for in billing, by its ID or number. */
export const billingAccountSchema = z.strictObject({ zuoraAccountKey })
export type BillingAccountInput = z.input<typeof billingAccountSchema>

/** An account to be looked for in the CRM. */
export const crmAccountSchema = z.strictObject({ salesforceAccountId })
export type CrmAccountInput = z.input<typeof crmAccountSchema>

/** What Edit takes: a name, a logo, and the version that was edited. Nothing else ever changes. */
export const updateSchema = z.strictObject({
  id: rowId,
  version: z.int(),
  name,
  logoUrl,
})
export type UpdateInput = z.input<typeof updateSchema>

/** Names one organisation. */
export const organisationIdSchema = z.strictObject({ id: rowId })

/** Names one organisation; `version` is the one that was looked at, when it matters. */
const versioned = { id: rowId, version: z.int().optional() }
export const organisationVersionSchema = z.strictObject(versioned)
export type OrganisationVersionInput = z.input<typeof organisationVersionSchema>

export const suspendSchema = z.strictObject({ ...versioned, reason: singleLine('reason', 500) })
export type SuspendInput = z.input<typeof suspendSchema>

/** What the `Page access` panel sends: all pages that the organisation's users may open. */
export const pageAccessSchema = z.strictObject({
  id: rowId,
  pages: z.array(z.enum(partnerPages)).max(partnerPages.length),
})
export type PageAccessInput = z.input<typeof pageAccessSchema>

/** A page of the partners table. */
export const partnersListSchema = listSchema(partnersList)

/** What a search says: the text, the Salesforce account whose ID it is in whatever letter case, the address. */
export function searchTerm(text: string) {
  const parsed = parseSalesforceAccountId(text)
  return { text, salesforceAccountId: parsed.ok ? parsed.id : null, email: normaliseEmail(text) }
}

/** What the create form holds while it is being filled in; what is not usable yet counts as absent. */
export const similarSchema = z.strictObject({
  name: name.nullable().catch(null).default(null),
  zuoraAccountKey: zuoraAccountKey.nullable().catch(null).default(null),
  salesforceAccountId: optionalSalesforceAccountId.catch(null),
})
export type SimilarInput = {
  name?: string
  zuoraAccountKey?: string
  salesforceAccountId?: string
}
/** The same after reading: null where nothing usable was typed. */
export type SimilarFacts = z.output<typeof similarSchema>
