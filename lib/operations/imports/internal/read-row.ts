import type { ImportKind } from '@/db/enums'
import { rowId, singleLine } from '@/lib/core/fields'
import { createSchema } from '@/lib/partners/organisations/schema'
import { createUserSchema } from '@/lib/partners/users/schema'
import { zuoraAccountKey } from '@/lib/ports/billing/account-key'
import { type Columns, type ImportField, importFields, invoiceOwnerIn } from '../policy'

/** What a row wants, as the schemas of the verbs read it; null for what it leaves open. */
export type Wanted = Record<ImportField, string | null>

/** The columns that a file is read by, and of what kind it is. */
export type Reading = { kind: ImportKind; columns: Columns; salesforceRequired: boolean }

type Problems = Partial<Record<ImportField, string>>

const userSchema = createUserSchema.omit({ organisationId: true })
const organisationName = singleLine('partner organisation name', 200)

const fieldOf: Record<string, ImportField> = {
  name: 'organisationName',
  zuoraAccountKey: 'organisationAccount',
}
const fieldOfUser: Record<string, ImportField> = { name: 'userName' }

type Issues = readonly { path: PropertyKey[]; message: string }[]

function note(problems: Problems, issues: Issues, names: Record<string, ImportField>) {
  for (const { path, message } of issues) {
    const name = String(path[0])
    const field = names[name] ?? (name as ImportField)
    problems[field] ??= message
  }
}

/** Makes a reader of rows: what each wants, or what is wrong with it, by field. */
export function rowReader({ kind, columns, salesforceRequired }: Reading) {
  const organisationSchema = createSchema({ salesforceRequired })

  return (cells: readonly string[]): { wanted: Wanted } | { problems: Problems } => {
    const cell = (field: ImportField) => cells[columns[field] ?? -1]?.trim() || null
    const wanted = Object.fromEntries(importFields.map((field) => [field, null])) as Wanted
    const problems: Problems = {}
    if (kind === 'users') readNamed(cell, wanted, problems)
    else readOrganisation(cell, wanted, problems)
    const alone = kind === 'both' && !cell('userName') && !cell('email')
    if (kind !== 'organisations' && !alone) readUser(cell, wanted, problems)
    return Object.keys(problems).length > 0 ? { problems } : { wanted }
  }

  type Cell = (field: ImportField) => string | null

  function readUser(cell: Cell, wanted: Wanted, problems: Problems) {
    const read = userSchema.safeParse({
      name: cell('userName') ?? '',
      email: cell('email') ?? '',
    })
    if (!read.success) return note(problems, read.error.issues, fieldOfUser)
    wanted.userName = read.data.name
    wanted.email = read.data.email
  }

  function readId(cell: Cell, wanted: Wanted, problems: Problems) {
    const id = rowId.nullable().safeParse(cell('organisationId'))
    if (id.success) wanted.organisationId = id.data?.toLowerCase() ?? null
    else note(problems, [{ path: ['organisationId'], message: 'This is not a valid ID.' }], {})
  }

  function readOrganisation(cell: Cell, wanted: Wanted, problems: Problems) {
    readId(cell, wanted, problems)
    const owner = cell('invoiceOwner')
    const read = organisationSchema.safeParse({
      name: cell('organisationName') ?? '',
      zuoraAccountKey: cell('organisationAccount') ?? '',
      salesforceAccountId: cell('salesforceAccountId') ?? (salesforceRequired ? '' : null),
      logoUrl: cell('logoUrl'),
      invoiceOwner: owner && invoiceOwnerIn(owner),
    })
    if (!read.success) {
      note(problems, read.error.issues, fieldOf)
      if (problems.invoiceOwner && owner) problems.invoiceOwner = 'Write Partner or End customer.'
      return
    }
    wanted.organisationName = read.data.name
    wanted.organisationAccount = read.data.zuoraAccountKey
    wanted.salesforceAccountId = read.data.salesforceAccountId
    wanted.logoUrl = read.data.logoUrl
    wanted.invoiceOwner = read.data.invoiceOwner
  }

  function readNamed(cell: Cell, wanted: Wanted, problems: Problems) {
    readId(cell, wanted, problems)
    const [account, name] = [cell('organisationAccount'), cell('organisationName')]
    const readAccount = zuoraAccountKey.nullable().safeParse(account)
    if (readAccount.success) wanted.organisationAccount = readAccount.data
    else note(problems, readAccount.error.issues.map(at('organisationAccount')), {})
    const readName = organisationName.nullable().safeParse(name)
    if (readName.success) wanted.organisationName = readName.data
    else note(problems, readName.error.issues.map(at('organisationName')), {})
    if (!cell('organisationId') && !account && !name) {
      problems.organisationName ??= 'Name the partner organisation of this user.'
    }
  }
}

const at = (field: ImportField) => (issue: { message: string }) => ({
  path: [field],
  message: issue.message,
})
