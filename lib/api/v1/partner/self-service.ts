import { z } from 'zod'
import { list as listInvoices } from '@/lib/selling/invoices/list'
import { readCreditMemos } from '@/lib/selling/invoices/read-credit-memos'
import { readInvoicePdf } from '@/lib/selling/invoices/read-invoice-pdf'
import { findSwaps } from '@/lib/selling/offers/find-swaps'
import { cancel } from '@/lib/selling/subscriptions/cancel'
import { change } from '@/lib/selling/subscriptions/change'
import { get } from '@/lib/selling/subscriptions/get'
import { list } from '@/lib/selling/subscriptions/list'
import { subscriptionsList } from '@/lib/selling/subscriptions/lists'
import { previewCancellation } from '@/lib/selling/subscriptions/preview-cancellation'
import { previewChange } from '@/lib/selling/subscriptions/preview-change'
import {
  cancelPreviewSchema,
  cancelSchema,
  changePreviewSchema,
  changeSchema,
  takeBackSchema,
} from '@/lib/selling/subscriptions/schema'
import { takeBack } from '@/lib/selling/subscriptions/take-back'
import { cursorOf } from '../../cursor'
import {
  type ApiInput,
  answerPage,
  listInput,
  listParameters,
  type PartnerOperation,
  pageOf,
} from '../../operation'
import {
  cancellationPreview,
  creditMemoPage,
  invoicePage,
  ownSubscription,
  ownSubscriptionDetails,
  sealedPreview,
  submitted,
  swaps,
} from '../schemas/partner'
import { ordering } from './ordering'

const tag = 'Partner side: subscriptions and invoices'
const pages = ['self-service'] as const
const path = '/partner/subscriptions/{subscriptionId}'
const named = { subscriptionId: true } as const

const ofZuora = z.strictObject({
  customerId: z.uuid().optional().meta({
    description: 'Those to one customer; without it, those to the own organisation.',
  }),
  cursor: z.string().min(1).max(4_000).optional().meta({
    description: 'The `nextCursor` of the page before, for the same customer.',
  }),
})

const ordered = {
  status: 202,
  schema: submitted,
  description: 'It is on its way to Zuora.',
} as const
const once = 'The same `submissionKey` gives the same order, however often it is sent.'

const next = (after: string | null, input: ApiInput) => after && cursorOf(after, input)

/** What a partner user's organisation sold, and what is invoiced for it. */
export const selfService: readonly PartnerOperation[] = [
  {
    id: 'listOwnSubscriptions',
    method: 'get',
    path: '/partner/subscriptions',
    summary: 'List the subscriptions that the own organisation sold',
    description: 'With how they stand in Zuora, as far as it answers within seconds.',
    tag,
    pages,
    query: listParameters(subscriptionsList).extend({ customerId: z.uuid().optional() }),
    counted: 'lookup',
    answer: {
      status: 200,
      schema: pageOf(ownSubscription),
      description: 'A page of them, newest first.',
    },
    run: async (ctx, input) => answerPage(await list(ctx, listInput(input)), input),
  },
  {
    id: 'getOwnSubscription',
    method: 'get',
    path,
    summary: 'Read a subscription',
    tag,
    pages,
    counted: 'lookup',
    answer: { status: 200, schema: ownSubscriptionDetails, description: 'As it is now.' },
    run: get,
  },
  {
    id: 'findSwaps',
    method: 'get',
    path: '/partner/swaps',
    summary: 'Find offers that may take the place of parts of a subscription',
    tag,
    pages,
    query: z.strictObject({
      productRatePlanIds: z
        .string()
        .max(8_000)
        .default('')
        .transform((list) => list.split(',').filter(Boolean))
        .meta({ description: 'Of the parts, with commas between them.' }),
    }),
    answer: { status: 200, schema: swaps, description: 'By product rate plan.' },
    run: async (ctx, input) => ({ swaps: await findSwaps(ctx, input) }),
  },
  {
    id: 'previewChange',
    method: 'post',
    path: `${path}/preview-change`,
    summary: 'Preview what a change would invoice or credit',
    description: 'Nothing is ordered.',
    tag,
    pages,
    body: changePreviewSchema.omit(named),
    counted: 'lookup',
    answer: { status: 200, schema: sealedPreview, description: 'What would be invoiced.' },
    run: previewChange,
  },
  {
    id: 'changeSubscription',
    method: 'post',
    path: `${path}/change`,
    summary: 'Order a change of a subscription',
    description: once,
    tag,
    pages,
    body: changeSchema.omit(named),
    counted: 'lookup',
    answer: ordered,
    run: ordering(change),
  },
  {
    id: 'previewCancellation',
    method: 'post',
    path: `${path}/preview-cancellation`,
    summary: 'Preview what the end of a subscription would credit or invoice',
    description: 'Nothing is ordered.',
    tag,
    pages,
    body: cancelPreviewSchema.omit(named),
    counted: 'lookup',
    answer: { status: 200, schema: cancellationPreview, description: 'What would be credited.' },
    run: previewCancellation,
  },
  {
    id: 'cancelSubscription',
    method: 'post',
    path: `${path}/cancel`,
    summary: 'Order the end of a subscription',
    description: once,
    tag,
    pages,
    body: cancelSchema.omit(named),
    counted: 'lookup',
    answer: ordered,
    run: ordering(cancel),
  },
  {
    id: 'takeBackCancellation',
    method: 'post',
    path: `${path}/take-back`,
    summary: 'Take a cancellation back that is not in effect',
    description: once,
    tag,
    pages,
    body: takeBackSchema.omit(named),
    counted: 'lookup',
    answer: ordered,
    run: ordering(takeBack),
  },
  {
    id: 'listOwnInvoices',
    method: 'get',
    path: '/partner/invoices',
    summary: 'List invoices for what the own organisation sold',
    tag,
    pages,
    query: ofZuora,
    counted: 'lookup',
    answer: { status: 200, schema: invoicePage, description: 'A page of them, newest first.' },
    async run(ctx, input) {
      const { invoices: items, odd, after } = await listInvoices(ctx, input)
      return { items, odd, nextCursor: next(after, input) }
    },
  },
  {
    id: 'readInvoicePdf',
    method: 'get',
    path: '/partner/invoices/{invoiceId}/pdf',
    summary: 'Get an invoice as a file',
    tag,
    pages,
    counted: 'lookup',
    answer: { status: 200, schema: z.string(), file: 'application/pdf', description: 'The file.' },
    run: readInvoicePdf,
  },
  {
    id: 'listOwnCreditMemos',
    method: 'get',
    path: '/partner/credit-memos',
    summary: 'List credit memos for what the own organisation sold',
    tag,
    pages,
    query: ofZuora,
    counted: 'lookup',
    answer: { status: 200, schema: creditMemoPage, description: 'A page of them, newest first.' },
    async run(ctx, input) {
      const { memos: items, odd, after } = await readCreditMemos(ctx, input)
      return { items, odd, nextCursor: next(after, input) }
    },
  },
]
