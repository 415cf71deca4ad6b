import { type SQL, sql } from 'drizzle-orm'
import { inScope, type Scope } from '@/db/scope'
import { fold } from '@/db/search-text'
import { literal } from '../core/like'
import { hits, nameBeginsWith, nameMatches, searchLimit } from '../core/text-search'

/**
 * What was typed, the full ID it stands for where another spelling of an ID was typed, and the text as email
 * addresses are stored.
 */
export type SearchTerm = { text: string; salesforceAccountId: string | null; email: string }

const isIn = (scope: Scope) => inScope(scope, sql`id`)

/** Organisations whose names are found by the text. */
export function organisationsNamed(scope: Scope, text: string): SQL {
  const matches = nameMatches(text)
  return hits(text, {
    containing:
      matches && sql`select id from partner_organisations where ${matches} and ${isIn(scope)}`,
    beginning: sql`
      select id from partner_organisations where ${nameBeginsWith(text)} and ${isIn(scope)}
      order by lower(name) collate "und-x-icu", id limit ${searchLimit}`,
  })
}

/** Partner Organisation IDs that begin with the term, with or without hyphens. */
function byId(scope: Scope, text: string): SQL[] {
  const digits = text.replaceAll('-', '').toLowerCase()
  if (!/^[0-9a-f]{1,32}$/.test(digits)) return []
  const grouped = digits.replace(/^(.{8})(.{1,4})?(.{1,4})?(.{1,4})?(.+)?$/, (_, ...groups) =>
    groups.slice(0, 5).filter(Boolean).join('-'),
  )
  const typed = text.toLowerCase()
  if (typed.includes('-') && typed !== grouped && typed !== `${grouped}-`) return []
  return [
    sql`
    (select id from partner_organisations
      where id >= ${digits.padEnd(32, '0')}::uuid and id <= ${digits.padEnd(32, 'f')}::uuid
        and ${isIn(scope)}
      order by id limit ${searchLimit})`,
  ]
}

type AccountColumn =
  | 'zuora_account_key'
  | 'zuora_account_id'
  | 'zuora_account_number'
  | 'salesforce_account_id'

/** Account IDs that begin with the term. The order is the index's own, which keeps the planner on it. */
function byAccount(scope: Scope, column: AccountColumn, prefix: string): SQL {
  const name = sql.identifier(column)
  return sql`
    (select id from partner_organisations where ${name} like ${`${literal(prefix)}%`}::text and ${isIn(scope)}
      order by ${name} using ~<~ limit ${searchLimit})`
}

/** Zuora numbers may be typed in any letter case; Zuora IDs are kept in lower case. */
function byZuoraAccount(scope: Scope, text: string): SQL[] {
  const spellings = [...new Set([text, text.toUpperCase(), text.toLowerCase()])]
  const hits = spellings.flatMap((spelling) => [
    byAccount(scope, 'zuora_account_key', spelling),
    byAccount(scope, 'zuora_account_number', spelling),
  ])
  if (/^[0-9a-f]{1,32}$/i.test(text))
    hits.push(byAccount(scope, 'zuora_account_id', text.toLowerCase()))
  return hits
}

function bySalesforceAccount(scope: Scope, { text, salesforceAccountId }: SearchTerm): SQL[] {
  if (salesforceAccountId) return [byAccount(scope, 'salesforce_account_id', salesforceAccountId)]
  if (!/^[0-9A-Za-z]{1,18}$/.test(text) || !'001'.startsWith(text.slice(0, 3))) return []
  return [byAccount(scope, 'salesforce_account_id', text)]
}

/** A user's email address, whole or its beginning up to somewhere after the @. */
function byEmail(scope: Scope, text: string): SQL[] {
  if (!/^[^@\s]+@[^@\s]*$/.test(text)) return []
  return [
    sql`
    (select organisation_id as id from partner_users
      where email like ${`${literal(text)}%`}::text
        and removed_at is null and ${inScope(scope, sql`organisation_id`)}
      order by email using ~<~ limit ${searchLimit})`,
  ]
}

/** Those that have a tag of this name, whatever its letter case. */
const byTag = (scope: Scope, text: string) => sql`
  (select organisation_id as id from organisation_tags
    where tag_id = (
        select id from tags where removed_at is null
          and lower(name collate "und-x-icu") = lower(${text}::text collate "und-x-icu"))
      and ${inScope(scope, sql`organisation_id`)}
    order by organisation_id limit ${searchLimit})`

/** Those that have a contact whose name begins so, three characters at least, or with this address, from the @ on. */
function byContact(scope: Scope, text: string, email: string): SQL[] {
  const begins = (value: SQL, words: string) => sql`
    (select organisation_id as id from organisation_contacts
      where ${value} like ${`${literal(words)}%`}::text and ${inScope(scope, sql`organisation_id`)}
      order by ${value} using ~<~ limit ${searchLimit})`
  const name = fold(text)
  return [
    ...(name.length > 2 ? [begins(sql`search_fold(name)`, name)] : []),
    ...(/^[^@\s]+@[^@\s]*$/.test(email) ? [begins(sql`email`, email)] : []),
  ]
}

/** Those of which a custom field says this choice, whatever its letter case, or a text that begins so, three characters at least. */
function byField(scope: Scope, text: string): SQL[] {
  const words = fold(text)
  const value = sql`search_fold(text)`
  const byChoice = sql`
    (select organisation_id as id from custom_field_choices choices, lateral (
        select organisation_id from organisation_field_values
        where choice_id = choices.id and ${inScope(scope, sql`organisation_id`)}
        order by organisation_id limit ${searchLimit}) having_it
      where choices.removed_at is null
        and lower(choices.name collate "und-x-icu") = lower(${text}::text collate "und-x-icu")
      limit ${searchLimit})`
  const byText = sql`
    (select organisation_id as id from organisation_field_values
      where text is not null and not exists (
          select from custom_fields fields where fields.id = field_id and fields.removed_at is not null)
        and ${value} like ${`${literal(words)}%`}::text
        and ${inScope(scope, sql`organisation_id`)}
      order by ${value} using ~<~ limit ${searchLimit})`
  return words.length > 2 ? [byChoice, byText] : [byChoice]
}

/** What we know of organisations finds them too, but not for who acts for one of them. */
const byOurSide = (scope: Scope, { text, email }: SearchTerm): SQL[] =>
  scope.organisationId === null
    ? [byTag(scope, text), ...byContact(scope, text, email), ...byField(scope, text)]
    : []

/** One or two letters are the beginning of a name: as that of an ID they would find nearly everything. */
function mayBeginId(text: string): boolean {
  return text.length > 2 || /\d/.test(text)
}

function byAnyId(scope: Scope, term: SearchTerm): SQL[] {
  const { text } = term
  if (!mayBeginId(text) || !/^[\x20-\x7e]{1,70}$/.test(text)) return []
  return [...byId(scope, text), ...byZuoraAccount(scope, text), ...bySalesforceAccount(scope, term)]
}

/** A query for the ids of all organisations that a search finds. */
export function searchCandidates(scope: Scope, term: SearchTerm): SQL {
  const { text } = term
  return sql.join(
    [
      organisationsNamed(scope, text),
      ...byAnyId(scope, term),
      ...byEmail(scope, term.email),
      ...byOurSide(scope, term),
    ],
    sql` union `,
  )
}
