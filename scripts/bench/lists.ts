import { Agent, get } from 'node:http'
import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { listOrganisations } from '@/db/queries/partners/organisation-list'
import { mintScope } from '@/db/scope'
import type { ListState } from '@/lib/core/list'
import { readList } from '@/lib/core/list-schema'
import { partnersList } from '@/lib/partners/organisations/lists'
import { searchTerm } from '@/lib/partners/organisations/schema'
import { rareWord } from './names'
import type { Served } from './stage'
import { timed } from './statistics'

const QUERY_ROUNDS = 300
const PAGE_ROUNDS = 60
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
    'newest first': { sort: 'created', direction: 'desc' },
    'newest first, deep': { sort: 'created', direction: 'desc', after: deep },
    'oldest first': { sort: 'created' },
    'oldest first, deep': { sort: 'created', after: deep },
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
    'search, an email address': { search: email },
    'search, the beginning of emails': { search: email.slice(0, email.indexOf('@') + 4) },
  }
  return Object.entries(queries).map(([name, query]) => ({
    name,
    query,
    state: stateIn(query),
  }))
}

/** An organisation nine tenths down the list, and somebody's email address. */
async function landmarks(reads: Database): Promise<{ deep: string; email: string }> {
  return await reads.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = '60s'`)
    const [deep] = await tx.execute<{ id: string }>(sql`
      select id from partner_organisations order by lower(name) collate "und-x-icu", id
      offset (select count(*) * 9 / 10 from partner_organisations) limit 1`)
    const [user] = await tx.execute<{ email: string }>(sql`
      select email from partner_users order by id desc limit 1`)
    return { deep: deep?.id ?? '', email: user?.email ?? '' }
  })
}

/** Milliseconds of each case's query without anything around it, taking turns. */
export async function measureQueries(
  reads: Database,
  cases: readonly ListCase[],
): Promise<Map<ListCase, number[]>> {
  return await inTurns(cases, QUERY_ROUNDS, async ({ state }) => {
    const { search, sort, direction, after, before, size } = state
    const term = search === '' ? undefined : searchTerm(search)
    const position = { from: after ?? before, backwards: before !== undefined, limit: size + 1 }
    const wanted = { sort, direction, search: term }
    await listOrganisations(reads, mintScope(null), wanted, position)
  })
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
