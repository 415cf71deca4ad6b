import { z } from 'zod'
import { invoiceOwners, type PartnerPage, partnerPages } from '@/db/enums'
import { normaliseEmail, rowId, singleLine, typedLength } from '@/lib/core/fields'
import { changedSchema, countedPart, filterSchema, listSchema } from '@/lib/core/list-schema'
import { zuoraAccountKey } from '@/lib/ports/billing/account-key'
import { parseSalesforceAccountId } from '@/lib/ports/crm/account-id'
import { salesforceAccountId, typedAccountId } from '@/lib/ports/crm/account-id-schema'
import { type PartnersColumn, type PartnersQuery, partnersColumns, partnersList } from './lists'
import { longestViewName } from './policy'

const name = singleLine('partner organisation name', 200)

/** As every URL writes the host that is an address of version 4, however it was typed, or of version 6. */
const ipAddress = /^(?:\d+(?:\.\d+){3}|\[.*\])$/
/**
 * Names of one's own machine and network: RFC 6761 (`localhost`), RFC 6762 (`local`), RFC 8375 (`home.arpa`), ICANN's
 * reservation of `internal`, and what companies call their own networks (RFC 6762, appendix G).
 */
const privateName =
  /(?:^|\.)(?:localhost|local|internal|home\.arpa|intranet|private|corp|home|lan)$/
/** Names that nobody finds on the internet: RFC 6761 (`invalid`, `test`), RFC 7686 (`onion`). */
const nobodysName = /(?:^|\.)(?:invalid|test|onion)$/

/** What is wrong with a logo address, or null. What it leads to is judged when it is fetched. */
function logoProblem(address: string): string | null {
  if (!address.isWellFormed() || /\p{Cc}/u.test(address))
    return 'The logo’s address contains a damaged or control character. Type it again.'
  if (!URL.canParse(address)) return 'Enter a full address, like https://example.com/logo.svg.'
  const url = new URL(address)
  if (url.protocol !== 'https:') return 'The logo’s address must begin with https://.'
  if (url.username || url.password)
    return 'The logo’s address cannot contain a user name or password.'
  if (url.port) return 'The logo’s address cannot name a port.'
  const host = url.hostname.replace(/\.$/, '')
  if (!host.includes('.')) return 'The logo’s address needs a full host name.'
  if (ipAddress.test(host))
    return 'The logo’s address has a number in place of its server’s name. Use the name.'
  if (privateName.test(host))
    return 'The logo’s address leads into a private network. Use one that everybody can open.'
  if (nobodysName.test(host))
    return 'The server in the logo’s address cannot be found: the internet knows no such name. Check the address.'
  return null
}

const longestLogoUrl = 2048
const logoUrlTooLong = `The logo’s address can have at most ${longestLogoUrl} characters.`

/** Optional https address; an empty field means no logo. */
const logoUrl = z
  .string({ error: 'Enter the logo’s address.' })
  .max(typedLength(longestLogoUrl), { error: logoUrlTooLong, abort: true })
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .max(longestLogoUrl, { error: logoUrlTooLong, abort: true })
      .superRefine((address, context) => {
        const problem = address === '' ? null : logoProblem(address)
        if (problem) context.addIssue({ code: 'custom', message: problem })
      }),
  )
  .transform((address) => (address === '' ? null : new URL(address).href))
  .refine((href) => href === null || href.length <= longestLogoUrl, {
    error: 'The logo’s address is too long when written out with %-codes.',
  })
  .nullable()
  .default(null)

/** Optional Salesforce ID; an empty field means none. */
const optionalSalesforceAccountId = typedAccountId
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
      ? typedAccountId
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

/** Names those on a page of the partners table. */
export const organisationIdsSchema = z.strictObject({
  ids: z.array(rowId).max(partnersList.size.most),
})

/** Names one organisation; `version` is the one that was looked at, when it matters. */
const versioned = { id: rowId, version: z.int().optional() }
export const organisationVersionSchema = z.strictObject(versioned)
export type OrganisationVersionInput = z.input<typeof organisationVersionSchema>

export const suspendSchema = z.strictObject({ ...versioned, reason: singleLine('reason', 500) })
export type SuspendInput = z.input<typeof suspendSchema>

const pages = z.array(z.enum(partnerPages)).max(partnerPages.length)

/** All pages that the organisation's users may open. */
export const pageAccessSchema = z.strictObject({ id: rowId, pages })

/** What of an organisation's page access changes: what the `Page access` panel and bulk actions send. */
export const changePageAccessSchema = z.strictObject({
  id: rowId,
  grant: pages.default([]),
  withdraw: pages.default([]),
})
export type ChangePageAccessInput = z.input<typeof changePageAccessSchema>

/** A page of the partners table. */
export const partnersListSchema = listSchema(partnersList, countedPart)
export type PartnersAsked = z.output<typeof partnersListSchema>

/** What is chosen now of the filters whose values can be very many. */
export const filterChoicesSchema = z.strictObject({
  tag: rowId.optional(),
  owner: rowId.optional(),
  choice: rowId.optional(),
})

/** A page of the organisations that were changed since. */
export const changedOrganisationsSchema = changedSchema(partnersList.size.most, {
  archived: z.boolean().default(false),
})

/** What a search says: the text, the Salesforce account whose ID it is in whatever letter case, the address. */
export function searchTerm(text: string) {
  const parsed = parseSalesforceAccountId(text)
  return { text, salesforceAccountId: parsed.ok ? parsed.id : null, email: normaliseEmail(text) }
}

/** What the partners table's query reads of a state, all but which page, and of the configuration. */
export function wantedOf(
  { search, ...order }: PartnersQuery,
  { timeZone, partnerPages: pages }: { timeZone: string; partnerPages: readonly PartnerPage[] },
) {
  return { ...order, search: search === '' ? undefined : searchTerm(search), timeZone, pages }
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

/** What of the partners table a file holds. */
export const partnersFilter = filterSchema(partnersList)

/** Which columns the partners table shows beside the name, and whether its rows take little room. */
export const tableLookSchema = z.strictObject({
  columns: z.array(z.enum(partnersColumns)).max(partnersColumns.length),
  compact: z.boolean(),
})
export type TableLookInput = z.input<typeof tableLookSchema>

/** What the dialog holds: yes or no to each column. */
export const tableLookForm = z.strictObject({
  columns: z.strictObject(
    Object.fromEntries(partnersColumns.map((column) => [column, z.boolean()])) as Record<
      PartnersColumn,
      z.ZodBoolean
    >,
  ),
  compact: z.boolean(),
})

const viewName = singleLine('name', longestViewName)

/** What of the partners table is kept by which name; `shared`: all staff see it. */
export const saveViewSchema = z.strictObject({
  name: viewName,
  shared: z.boolean().default(false),
  query: partnersFilter,
})
export type SaveViewInput = z.input<typeof saveViewSchema>

/** What of a saved view changes, and the version that was looked at. */
export const changeViewSchema = z.strictObject({
  viewId: rowId,
  version: z.int(),
  name: viewName.optional(),
  shared: z.boolean().optional(),
  query: partnersFilter.optional(),
})
export type ChangeViewInput = z.input<typeof changeViewSchema>

/** Names one saved view. */
export const viewIdSchema = z.strictObject({ viewId: rowId })
export type ViewIdInput = z.input<typeof viewIdSchema>

/** What the dialog of a saved view holds. */
export const viewForm = z.strictObject({ name: viewName, shared: z.boolean() })
