import { describeEntry } from '@/lib/core/audit/labels'
import { listHistory } from '@/lib/core/audit/list-history'
import { historyList, wholeHistoryList } from '@/lib/core/audit/lists'
import { readWhole } from '@/lib/core/audit/read-whole'
import {
  type ApiInput,
  answerPage,
  listInput,
  listParameters,
  type Operation,
  pageOf,
} from '../operation'
import { historyEntry, wholeHistoryEntry } from './schemas/history'

const tag = 'History'
const description = 'A page of it, newest first.'
const page = { status: 200, schema: pageOf(historyEntry), description } as const
const ofOne = {
  method: 'get',
  tag,
  permission: 'partner-organisations:read',
  query: listParameters(historyList),
  answer: page,
} as const

type Entry = Parameters<typeof describeEntry>[0]
type Found<E> = { entries: E[]; before: string | null; after: string | null }

const answerEntries = <E extends Entry>({ entries, ...cursor }: Found<E>, input: ApiInput) =>
  answerPage(
    { ...cursor, rows: entries.map((entry) => ({ ...entry, text: describeEntry(entry) })) },
    input,
  )

/** What happened, and who did it. */
export const history: readonly Operation[] = [
  {
    ...ofOne,
    id: 'listHistoryOfOrganisation',
    path: '/partner-organisations/{organisationId}/history',
    summary: 'What happened to an organisation and its users',
    run: async (ctx, input) => answerEntries(await listHistory(ctx, listInput(input)), input),
  },
  {
    ...ofOne,
    id: 'listHistoryOfPartnerUser',
    path: '/partner-users/{partnerUserId}/history',
    summary: 'What happened to a user',
    run: async (ctx, input) => answerEntries(await listHistory(ctx, listInput(input)), input),
  },
  {
    ...ofOne,
    id: 'listHistoryOfOffer',
    path: '/offers/{offerId}/history',
    summary: 'What happened to an offer',
    run: async (ctx, input) => answerEntries(await listHistory(ctx, listInput(input)), input),
  },
  {
    id: 'listHistory',
    method: 'get',
    path: '/history',
    summary: 'Everything that happened',
    description: 'Days are those of the installation’s time zone.',
    tag,
    permission: 'history:read',
    query: listParameters(wholeHistoryList),
    counted: 'search',
    answer: { status: 200, schema: pageOf(wholeHistoryEntry), description },
    run: async (ctx, input) => answerEntries(await readWhole(ctx, listInput(input)), input),
  },
]
