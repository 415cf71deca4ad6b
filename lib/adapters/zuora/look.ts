import { z } from 'zod'
import { type Category, ZuoraFailure } from './failure'

type Get = (path: string, query: Record<string, string>) => Promise<unknown>

/** What an object query calls a thing, and by which of its fields its number and ID are found. */
const queries = {
  account: { path: '/object-query/accounts', number: 'accountnumber' },
  order: { path: '/object-query/orders', number: 'ordernumber' },
  subscription: { path: '/object-query/subscriptions', number: 'name' },
  invoice: { path: '/object-query/invoices', number: 'invoicenumber' },
} as const

export type Thing = keyof typeof queries

const found = z.object({ data: z.array(z.unknown()).nullish() })

/** Refusals in whose clothes Zuora also tells that something is not there. */
const doubtful: Category[] = ['invalid', 'rule']

/** What may refuse a query that would have told; then only the words are left. */
const noQuery: Category[] = ['permission', 'invalid', 'rule', 'not_found']

/**
 * What a direct read gives, or null when there is no such thing. A read says that in many ways, which an error
 * of other kinds shares: what is doubtful is asked again by a query, whose answer to it is an empty list.
 * The query alone would not do: it may lag behind what was just made.
 * @throws ZuoraFailure when it is there and cannot be read, or nobody knows
 */
export async function lookFor<T>(
  get: Get,
  kind: Thing,
  key: string,
  read: () => Promise<T>,
): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof ZuoraFailure)) throw error
    if (error.isAbsence) return null
    if (doubtful.includes(error.category) && !(await isListed(get, kind, key, error))) return null
    throw error
  }
}

async function isListed(get: Get, kind: Thing, key: string, doubt: ZuoraFailure): Promise<boolean> {
  const { path, number } = queries[kind]
  const field = /^[0-9a-f]{32}$/.test(key) ? 'id' : number
  try {
    const answer = await get(path, { 'filter[]': `${field}.EQ:${key}`, pageSize: '1' })
    return (found.parse(answer).data ?? []).length > 0
  } catch (error) {
    if (!(error instanceof ZuoraFailure) || !noQuery.includes(error.category)) throw error
    return !/not found|not exist|cannot find/i.test(doubt.message)
  }
}
