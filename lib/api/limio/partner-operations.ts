import { z } from 'zod'
import { list as listCustomers } from '@/lib/selling/customers/list'
import { readCount } from '@/lib/selling/customers/read-count'
import { list as listInvoices } from '@/lib/selling/invoices/list'
import { cursorOf, readCursor } from '../cursor'
import type { PartnerOperation } from '../operation'
import { invoicePage, ownCustomer } from '../v1/schemas/partner'
import { renamed } from './renamed'

const tag = 'Limio'
/** Longer pages than this are not given; the next one is asked for by `queryMore`. */
const longestPage = 100
const more = z.string().min(1).max(4_000).optional()

/**
 * What Limio's Partner Portal API has for partners, at its addresses and below `/api`: the same verbs. What its records
 * consist of Limio does not say; they are as in version 1 of our own API.
 * Source: docs.limio.com/api/partner-portal-api/partner-objects.
 */
export const limioPartnerOperations: readonly PartnerOperation[] = [
  {
    id: 'limioSearchCustomers',
    method: 'get',
    path: '/partner/customer',
    summary: 'Search the own customers',
    tag,
    pages: ['shop', 'self-service'],
    query: z.strictObject({
      filter: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).default(40),
      queryMore: more,
    }),
    counted: 'search',
    answer: {
      status: 200,
      schema: z.object({
        items: z.array(ownCustomer),
        hits: z.int(),
        queryMore: z.string().optional(),
      }),
      description: 'A page of them.',
    },
    async run(ctx, { limit, queryMore, filter: search }) {
      const asked = { search }
      const after =
        typeof queryMore === 'string' ? readCursor(queryMore, asked, 'queryMore') : undefined
      const size = Math.min(Number(limit), longestPage)
      const page = await renamed({ after: 'queryMore', search: 'filter' }, () =>
        listCustomers(ctx, { ...asked, size, after }),
      )
      return {
        items: page.rows,
        hits: await readCount(ctx, asked),
        ...(page.after && { queryMore: cursorOf(page.after, asked) }),
      }
    },
  },
  {
    id: 'limioListInvoices',
    method: 'get',
    path: '/partner/invoices',
    summary: 'List invoices for what the own organisation sold',
    tag,
    pages: ['self-service'],
    query: z.strictObject({
      // Zuora decides how many are on a page.
      pageSize: z.coerce.number().int().min(1).max(100).default(40),
      cursor: more,
    }),
    counted: 'lookup',
    answer: {
      status: 200,
      schema: invoicePage.pick({ items: true }).extend({ cursor: z.string().optional() }),
      description: 'A page of them, newest first.',
    },
    async run(ctx, { after: from, ...input }) {
      const { invoices: items, after } = await listInvoices(ctx, { after: from })
      return { items, ...(after && { cursor: cursorOf(after, input) }) }
    },
  },
]
