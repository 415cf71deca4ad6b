import type { ImportKind, InvoiceOwner } from '@/db/enums'

/** What can be taken from a column of a file. */
export const importFields = [
  'organisationId',
  'organisationName',
  'organisationAccount',
  'invoiceOwner',
  'salesforceAccountId',
  'logoUrl',
  'userName',
  'email',
] as const
export type ImportField = (typeof importFields)[number]

/** For each field that is taken from a file, the column it stands in, counted from 0. */
export type Columns = Partial<Record<ImportField, number>>

const organisation: readonly ImportField[] = [
  'organisationName',
  'organisationAccount',
  'invoiceOwner',
]
const optional: readonly ImportField[] = ['salesforceAccountId', 'logoUrl', 'organisationId']
const user: readonly ImportField[] = ['userName', 'email']
/** By these a row of a user names an organisation that is there: one is enough. */
const names: readonly ImportField[] = ['organisationId', 'organisationAccount', 'organisationName']

/** The fields of a kind of file, and which of them it cannot do without. */
export const fieldsOf: Record<
  ImportKind,
  { all: readonly ImportField[]; required: readonly ImportField[] }
> = {
  organisations: { all: [...organisation, ...optional], required: organisation },
  users: { all: [...user, ...names], required: user },
  both: { all: [...organisation, ...user, ...optional], required: [...organisation, ...user] },
}

/** The required fields that no column is chosen for; of users, also that nothing names an organisation. */
export function missingFields(
  kind: ImportKind,
  columns: Columns,
): { fields: ImportField[]; organisation: boolean } {
  const fields = fieldsOf[kind].required.filter((field) => columns[field] === undefined)
  const named = names.some((field) => columns[field] !== undefined)
  return { fields, organisation: kind === 'users' && !named }
}

/** Headings without letter case, spaces and signs: the product's labels, those of its files, and what others write. */
const headings: Record<ImportField, readonly string[]> = {
  organisationId: [
    'partnerorganisationid',
    'partnerorganizationid',
    'organisationid',
    'partnerorg',
  ],
  organisationName: [
    'partnerorganisationname',
    'partnerorganisation',
    'partnerorganizationname',
    'organisationname',
    'organisation',
    'organizationname',
    'organization',
    'partnername',
    'partner',
    'company',
    'companyname',
  ],
  organisationAccount: [
    'zuoraaccountid',
    'zuoraaccount',
    'zuoraaccountkey',
    'zuoraaccountnumber',
    'accountnumber',
    'account',
  ],
  invoiceOwner: ['zuorainvoiceowner', 'invoiceowner', 'iszuorainvoiceowner'],
  salesforceAccountId: ['salesforceaccountid', 'salesforceaccount', 'salesforceid', 'crmid'],
  logoUrl: ['logourl', 'logo'],
  userName: ['username', 'partnerusername', 'fullname', 'contactname', 'person'],
  email: ['emailaddress', 'email', 'useremail', 'mail'],
}

/** What a heading means in one kind of file, where it means something else in another. */
const ownHeadings: Record<ImportKind, Partial<Record<ImportField, readonly string[]>>> = {
  organisations: { organisationName: ['name'], organisationId: ['id'] },
  users: { userName: ['name'] },
  both: { userName: ['name'] },
}

const bare = (heading: string) => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The columns that a file's headings suggest, whatever order they are in. The first of several counts. */
export function proposeColumns(kind: ImportKind, headers: readonly string[]): Columns {
  const columns: Columns = {}
  const free = headers.map(bare)
  for (const field of fieldsOf[kind].all) {
    const spellings = [...headings[field], ...(ownHeadings[kind][field] ?? [])]
    const at = spellings.map((each) => free.indexOf(each)).find((index) => index >= 0)
    if (at === undefined) continue
    columns[field] = at
    free[at] = ''
  }
  return columns
}

const owners: Record<string, InvoiceOwner> = {
  partner: 'partner',
  true: 'partner',
  yes: 'partner',
  endcustomer: 'end_customer',
  false: 'end_customer',
  no: 'end_customer',
}

/** Who owns the invoices, as a cell says it: in the words of the form, or yes or no to a partner. */
export function invoiceOwnerIn(cell: string): InvoiceOwner | null {
  return owners[bare(cell)] ?? null
}

/** So many distinct Zuora accounts of one file are looked up; the others are said not to be. */
export const mostAccountsAsked = 300

/** The largest file, in bytes. */
export const largestFile = 100_000_000
/** In bytes, unpacked: more of a file is not read while a request waits for its first rows. */
export const mostReadForFirstRows = 20_000_000
/** Files come in by pieces of so many bytes, each a request of its own: a slow line has time for one. */
export const pieceSize = 2_000_000

/** For so many days a file, its rows and its results are kept. */
export const keptDays = 30
