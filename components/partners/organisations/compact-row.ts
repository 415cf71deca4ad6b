import { dayText } from '@/components/ui/day'
import { numberWords } from '@/components/ui/number-words'
import type { PartnerOrganisationRow, ShownFields } from '@/lib/partners/organisations/views'

/** What the table shows of an organisation. */
export type ShownRow = Omit<PartnerOrganisationRow, 'updatedAt'> & OurSide

/** What only staff know of it; empty where no column shows it. */
type OurSide = { tags: readonly string[]; owner: string | null; fields: readonly string[] }

/** A row without the names of its fields: sent fifty times, they would weigh more than the values. */
export type CompactRow = readonly [
  id: string,
  name: string,
  logoUrl: string | null,
  zuoraAccountKey: string,
  salesforceAccountId: string | null,
  invoiceOwner: PartnerOrganisationRow['invoiceOwner'],
  userCount: number,
  /** Milliseconds since 1970. */
  createdAt: number,
  suspended: boolean,
  archived: boolean,
  needsAttention: boolean,
  currency: string | null,
  /** Milliseconds since 1970. */
  lastSignInAt: number | null,
  tags: readonly string[],
  owner: string | null,
  fields: readonly string[],
]

function wordsOf({ kind, shown }: ShownFields['fields'][number]): string {
  if (kind === 'date') return dayText(shown)
  return kind === 'number' ? numberWords(shown) : shown
}

/** For the way from the server to the browser. */
export function compactRow(
  row: PartnerOrganisationRow,
  { tags, owner }: Pick<OurSide, 'tags' | 'owner'> = { tags: [], owner: null },
  fields: ShownFields['fields'] = [],
): CompactRow {
  return [
    row.id,
    row.name,
    row.logoUrl,
    row.zuoraAccountKey,
    row.salesforceAccountId,
    row.invoiceOwner,
    row.userCount,
    Date.parse(row.createdAt),
    row.suspended,
    row.archived,
    row.needsAttention,
    row.currency,
    row.lastSignInAt === null ? null : Date.parse(row.lastSignInAt),
    tags,
    owner,
    fields.map((field) => `${field.name}: ${wordsOf(field)}`),
  ]
}

/** And back. */
export function wholeRow(compact: CompactRow): ShownRow {
  const [
    id,
    name,
    logoUrl,
    zuoraAccountKey,
    salesforceAccountId,
    invoiceOwner,
    userCount,
    ...rest
  ] = compact
  const [at, suspended, archived, needsAttention, currency, lastSignInAt, ...ourSide] = rest
  const [tags, owner, fields] = ourSide
  return {
    id,
    name,
    logoUrl,
    zuoraAccountKey,
    salesforceAccountId,
    invoiceOwner,
    userCount,
    createdAt: new Date(at).toISOString(),
    suspended,
    archived,
    needsAttention,
    currency,
    lastSignInAt: lastSignInAt === null ? null : new Date(lastSignInAt).toISOString(),
    tags,
    owner,
    fields,
  }
}
