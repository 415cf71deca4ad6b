import { type SQL, sql } from 'drizzle-orm'
import type { InvoiceOwner, PartnerPage, PartnerStatus } from '@/db/enums'
import { inScope, type Scope } from '@/db/scope'

/** What the partners table is filtered by. */
export type OrganisationFilter = {
  /** Archived organisations too. */
  archived?: boolean | undefined
  status?: PartnerStatus | undefined
  invoiceOwner?: InvoiceOwner | undefined
  pageAccess?: PartnerPage | 'none' | undefined
  users?: 'none' | 'some' | undefined
  /** Whole days, as they are in `timeZone`. */
  createdFrom?: string | undefined
  createdUntil?: string | undefined
  /** ISO 4217. */
  currency?: string | undefined
  /** Ids of a tag, of the staff member who looks after it, and of a choice of a custom field. */
  tag?: string | undefined
  owner?: string | undefined
  choice?: string | undefined
}

/** What filters depend on besides. `pages`: those that exist here. */
export type FilterFacts = { timeZone: string; pages: readonly PartnerPage[] }

type Facts = FilterFacts & { scope: Scope }

/** The bits of `partner_list_entries.kind`: each answers one question about an organisation with yes or no. */
const kindBits = {
  archived: 1,
  suspended: 2,
  needsAttention: 4,
  notChecked: 8,
  endCustomer: 16,
  shop: 32,
  'self-service': 64,
  hasUsers: 128,
} as const
type Answers = Partial<Record<keyof typeof kindBits, boolean>>

/** What one filter asks of an entry. */
type Asked = {
  answers?: Answers
  /** By their nature few organisations pass: which is read first depends on it, never what is found. */
  few?: boolean
  /** Of the columns of `partner_list_entries`, with an index of its own where few meet it. */
  condition?: SQL
}

const byStatus: Record<PartnerStatus, Asked> = {
  active: { answers: { archived: false, suspended: false } },
  suspended: { answers: { suspended: true }, few: true },
  archived: { answers: { archived: true }, few: true },
  needs_attention: { answers: { needsAttention: true }, few: true },
  not_checked: { answers: { notChecked: true }, few: true },
}

/** A day begins at midnight where the product's days are counted. */
const beginOf = (day: string, daysLater: number, { timeZone }: FilterFacts) =>
  sql`(((${day}::date + ${daysLater}::int)::timestamp at time zone ${timeZone}))`

/** Every filter of the partners table: one that is added stands here, in `lists.ts` and in `labels.ts`. */
const filters: {
  [Name in keyof Required<OrganisationFilter>]: (
    value: NonNullable<OrganisationFilter[Name]>,
    facts: Facts,
  ) => Asked
} = {
  archived: () => ({}),
  status: (status) => byStatus[status],
  invoiceOwner: (owner) => ({ answers: { endCustomer: owner === 'end_customer' } }),
  pageAccess: (page, { pages }) =>
    page === 'none'
      ? { answers: Object.fromEntries(pages.map((each) => [each, false])), few: true }
      : { answers: { [page]: true } },
  users: (users) => ({ answers: { hasUsers: users === 'some' }, few: users === 'none' }),
  createdFrom: (day, facts) => ({ condition: sql`created_at >= ${beginOf(day, 0, facts)}` }),
  createdUntil: (day, facts) => ({ condition: sql`created_at < ${beginOf(day, 1, facts)}` }),
  currency: (currency) => ({ condition: sql`currency = ${currency}::text` }),
  tag: (tag, { scope }) => ({
    condition: sql`organisation_id in (
      select organisation_id from organisation_tags
      where tag_id = ${tag}::uuid and ${inScope(scope, sql`organisation_id`)}
        and exists (select from tags where id = ${tag}::uuid and removed_at is null))`,
  }),
  owner: (owner, { scope }) => ({
    condition: sql`organisation_id in (
      select organisation_id from organisation_owners
      where staff_member_id = ${owner}::uuid and ${inScope(scope, sql`organisation_id`)})`,
  }),
  choice: (choice, { scope }) => ({
    condition: sql`organisation_id in (
      select organisation_id from organisation_field_values
      where choice_id = ${choice}::uuid and ${inScope(scope, sql`organisation_id`)}
        and exists (
          select from custom_field_choices where id = ${choice}::uuid and removed_at is null))`,
  }),
}

/** All that a filter asks of an entry. */
export type Narrowing = {
  /** Condition on `kind`, and the same as the kinds themselves; null where each will do. */
  kinds: { condition: SQL; each: SQL } | null
  few: boolean
  conditions: SQL[]
}

/** What a filter asks of the rows of `partner_list_entries`. */
export function narrowing(scope: Scope, filter: OrganisationFilter & FilterFacts): Narrowing {
  const asked = (Object.keys(filters) as (keyof OrganisationFilter)[]).flatMap((name) => {
    const ask = filters[name] as (value: unknown, facts: Facts) => Asked
    const value = filter[name]
    return value ? [ask(value, { ...filter, scope })] : []
  })
  const shown: Answers = filter.archived || filter.status === 'archived' ? {} : { archived: false }
  return {
    kinds: kindsOf([shown, ...asked.map(({ answers = {} }) => answers)]),
    few: asked.some(({ few }) => few),
    conditions: asked.flatMap(({ condition = [] }) => condition),
  }
}

/** All of these conditions. */
export const all = (conditions: readonly SQL[]) => sql.join([sql`true`, ...conditions], sql` and `)

/** Condition: the entry passes every filter. */
export const passes = ({ kinds, conditions }: Omit<Narrowing, 'few'>) =>
  all([...(kinds ? [kinds.condition] : []), ...conditions])

function kindsOf(all: readonly Answers[]): Narrowing['kinds'] {
  const answers = Object.entries(Object.assign({}, ...all)) as [keyof Answers, boolean][]
  if (answers.length === 0) return null
  const sum = (wanted: typeof answers) =>
    sql.raw(String(wanted.reduce((bits, [name]) => bits | kindBits[name], 0)))
  const mask = sum(answers)
  const value = sum(answers.filter(([, yes]) => yes))
  return {
    // Bit by bit: of each the planner knows how many have it.
    condition: sql.join(
      answers.map(([name, yes]) => {
        const bit = sql.raw(String(kindBits[name]))
        return sql`(kind & ${bit}) = ${yes ? bit : sql.raw('0')}`
      }),
      sql` and `,
    ),
    each: sql`array(select k::smallint from generate_series(0, 255) k where k & ${mask} = ${value})`,
  }
}
