import { Agent, get } from 'node:http'
import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { partnerPages } from '@/db/enums'
import { listOrganisations } from '@/db/queries/partners/organisation-list'
import { mintScope } from '@/db/scope'
import type { ListState } from '@/lib/core/list'
import { readList } from '@/lib/core/list-schema'
import { partnersList } from '@/lib/partners/organisations/lists'
import { wantedOf } from '@/lib/partners/organisations/schema'
import { rareWord } from './names'
import type { Served } from './stage'
import { timed } from './statistics'

const QUERY_ROUNDS = 100
/** More where the slowest of a hundred is told. */
const SEARCH_ROUNDS = 300
const PAGE_ROUNDS = 30
const WARM_UP_ROUNDS = 10

/** A state of the partners table that is measured. */
export interface ListCase {
  name: string
  /** As it stands in the address. */
  query: Record<string, string>
  state: ListState<typeof partnersList>
}

function stateIn(query: Record<string, string>): ListState<typeof partnersList> {
  const state = readList(partnersList, query)
  if (!state) throw new Error(`The partners table has no such state: ${JSON.stringify(query)}`)
  return state
}

/** The first page comes first: the others are compared with it. */
export async function listCases(reads: Database): Promise<ListCase[]> {
  const { deep, email } = await landmarks(reads)
  const queries: Record<string, Record<string, string>> = {
    'first page, by name': {},
    'deep page': { after: deep },
    'page before a deep one': { before: deep },
    'by name, Z first': { direction: 'desc' },
    'by name, Z first, deep': { direction: 'desc', after: deep },
    'oldest first': { sort: 'created' },
    'oldest first, deep': { sort: 'created', after: deep },
    ...filteredAndSorted(deep),
    'search, 1 letter, frequent': { search: 'a' },
    'search, 1 letter, rare': { search: rareWord.slice(0, 1) },
    'search, 2 letters, frequent': { search: 'no' },
    'search, 2 letters, rare': { search: rareWord.slice(0, 2) },
    'search, 3 letters, frequent': { search: 'gmb' },
    'search, 3 letters, rare': { search: rareWord.slice(0, 3) },
    'search, a frequent word': { search: 'software' },
    'search, the same, deep': { search: 'software', after: deep },
    'search, the same, newest first': { search: 'software', sort: 'created', direction: 'desc' },
    'search, a rare word': { search: rareWord },
    'search, two frequent words': { search: 'cloud gmbh' },
    'search, nothing found': { search: 'no such partner' },
    'search, an ID': { search: deep },
    'search, the beginning of all IDs': { search: '01' },
    'search, the beginning of Zuora IDs': { search: 'A000' },
    'search, a frequent word, filtered': { search: 'software', status: 'suspended' },
    'search, an email address': { search: email },
    'search, the beginning of emails': { search: email.slice(0, email.indexOf('@') + 4) },
  }
  return Object.entries(queries).map(([name, query]) => ({
    name,
    query,
    state: stateIn(query),
  }))
}

/** Each filter in the order of names, each sort with a frequent filter and a rare one, and combinations. */
function filteredAndSorted(deep: string): Record<string, Record<string, string>> {
  const filters = {
    'archived too': { archived: '1' },
    active: { status: 'active' },
    suspended: { status: 'suspended' },
    archived: { status: 'archived' },
    'needs attention': { status: 'needs_attention' },
    'not checked': { status: 'not_checked' },
    'one invoice owner': { invoiceOwner: 'partner' },
    'has Shop': { pageAccess: 'shop' },
    'has no page': { pageAccess: 'none' },
    'without users': { users: 'none' },
    'with users': { users: 'some' },
    'created in a year': { createdFrom: daysAgo(900), createdUntil: daysAgo(535) },
    'created on a day': { createdFrom: daysAgo(600), createdUntil: daysAgo(600) },
    'a frequent currency': { currency: 'EUR' },
    'a currency of few': { currency: 'CHF' },
    'a currency of very few': { currency: 'ISK' },
    'a currency of nobody': { currency: 'XXX' },
    'owner, Shop, no users': { invoiceOwner: 'partner', pageAccess: 'shop', users: 'none' },
    'suspended, a frequent currency': { status: 'suspended', currency: 'EUR' },
    'owner, a currency of few': { invoiceOwner: 'partner', currency: 'CHF' },
  }
  const sorts = {
    'newest first': { sort: 'created', direction: 'desc' },
    'most users first': { sort: 'users', direction: 'desc' },
    'last signed in first': { sort: 'lastSignIn', direction: 'desc' },
    'attention first': { sort: 'attention', direction: 'desc' },
  }
  const named = (entries: [string, Record<string, string>][]) => Object.fromEntries(entries)
  return {
    ...named(Object.entries(filters)),
    ...named(
      Object.entries(sorts).flatMap(([sorted, sort]) => [
        [sorted, sort],
        [`${sorted}, deep`, { ...sort, after: deep }],
        [`${sorted}, has Shop, deep`, { ...sort, pageAccess: 'shop', after: deep }],
        [`${sorted}, suspended, deep`, { ...sort, status: 'suspended', after: deep }],
      ]),
    ),
  }
}

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** An organisation nine tenths down the list, and somebody's email address. */
async function landmarks(reads: Database): Promise<{ deep: string; email: string }> {
  return await reads.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = '60s'`)
    const [deep] = await tx.execute<{ id: string }>(sql`
      select organisation_id as id from partner_list_entries order by sort_name, organisation_id
      offset (select count(*) * 9 / 10 from partner_list_entries) limit 1`)
    const [user] = await tx.execute<{ email: string }>(sql`
      select email from partner_users order by id desc limit 1`)
    return { deep: deep?.id ?? '', email: user?.email ?? '' }
  })
}

const installation = { timeZone: 'UTC', partnerPages }

/** Milliseconds of each case's query without anything around it, taking turns. */
export async function measureQueries(
  reads: Database,
  cases: readonly ListCase[],
): Promise<Map<ListCase, number[]>> {
  const query = async ({ state }: ListCase) => {
    const { after, before, size } = state
    const position = { from: after ?? before, backwards: before !== undefined, limit: size + 1 }
    await listOrganisations(reads, mintScope(null), wantedOf(state, installation), position)
  }
  const searches = cases.filter(({ state }) => state.search !== '')
  const others = cases.filter(({ state }) => state.search === '')
  return new Map([
    ...(await inTurns(others, QUERY_ROUNDS, query)),
    ...(await inTurns(searches, SEARCH_ROUNDS, query)),
  ])
}

/** Milliseconds of each case's page, and of the bare page, taking turns. */
export async function measurePages(
  product: Served,
  bare: Served,
  cases: readonly ListCase[],
): Promise<{ bare: number[]; cases: Map<ListCase, number[]> }> {
  const subjects = cases.map((each) => ({ each, server: product, url: urlOf(product, each) }))
  const floor = { each: undefined, server: bare, url: bare.url }
  const times = await inTurns([floor, ...subjects], PAGE_ROUNDS, ({ server, url }) =>
    read(server, url),
  )
  return {
    bare: times.get(floor) ?? [],
    cases: new Map(subjects.map((subject) => [subject.each, times.get(subject) ?? []])),
  }
}

async function inTurns<T>(
  subjects: readonly T[],
  rounds: number,
  work: (subject: T) => Promise<unknown>,
): Promise<Map<T, number[]>> {
  const times = new Map<T, number[]>(subjects.map((subject) => [subject, []]))
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [subject, own] of times) {
      const time = await timed(() => work(subject))
      if (round >= 0) own.push(time)
    }
  }
  return times
}

function urlOf({ url }: Served, { query }: ListCase): string {
  return `${url}?${new URLSearchParams(query)}`
}

const agent = new Agent({ keepAlive: true })

/** Fetches a page as a whole; `node:http` itself costs less beside the server than `fetch`. */
async function read({ headers }: Served, url: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) fail(new Error(`${url} answers ${response.statusCode}.`))
      response.on('end', done).on('error', fail).resume()
    }).on('error', fail)
  })
}
