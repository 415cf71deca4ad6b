import { findOfOrganisation as findCustomers } from '@/lib/selling/customers/find-of-organisation'
import { organisationCustomersList } from '@/lib/selling/customers/lists'
import { findChanged as findChangedOrders } from '@/lib/selling/orders/find-changed'
import { findOfOrganisation as findOrders } from '@/lib/selling/orders/find-of-organisation'
import { findOrders as findAllOrders } from '@/lib/selling/orders/find-orders'
import { giveUp } from '@/lib/selling/orders/give-up'
import { allOrdersList, organisationOrdersList } from '@/lib/selling/orders/lists'
import { retry } from '@/lib/selling/orders/retry'
import { findOfOrganisation as findSubscriptions } from '@/lib/selling/subscriptions/find-of-organisation'
import { organisationSubscriptionsList } from '@/lib/selling/subscriptions/lists'
import { changesInput, changesParameter } from '../changes'
import { answerPage, listInput, listParameters, type Operation, pageOf } from '../operation'
import { customer, order, orderOfAny, subscription } from './schemas/sales'

const tag = 'Sales'
const organisation = '/partner-organisations/{organisationId}'
const one = { status: 200, schema: order, description: 'As it is now.' } as const

/** What organisations have sold. */
export const sales: readonly Operation[] = [
  {
    id: 'listCustomers',
    method: 'get',
    path: `${organisation}/customers`,
    summary: 'List the customers of an organisation',
    tag,
    permission: 'orders:read',
    query: listParameters(organisationCustomersList),
    answer: { status: 200, schema: pageOf(customer), description: 'A page of them, by name.' },
    run: async (ctx, input) => answerPage(await findCustomers(ctx, listInput(input)), input),
  },
  {
    id: 'listOrders',
    method: 'get',
    path: `${organisation}/orders`,
    summary: 'List the orders of an organisation',
    tag,
    permission: 'orders:read',
    query: listParameters(organisationOrdersList).extend(changesParameter),
    answer: { status: 200, schema: pageOf(order), description: 'A page of them, newest first.' },
    async run(ctx, input) {
      const changes = changesInput(input)
      const page = changes
        ? await findChangedOrders(ctx, changes)
        : await findOrders(ctx, listInput(input))
      return answerPage(page, input)
    },
  },
  {
    id: 'listAllOrders',
    method: 'get',
    path: '/orders',
    summary: 'List the orders of all organisations',
    description:
      'A client that acts for one organisation is given the orders of that one. Days are those of the installation’s time zone, or of UTC with `daysOf`.',
    tag,
    permission: 'orders:read',
    query: listParameters(allOrdersList),
    answer: {
      status: 200,
      schema: pageOf(orderOfAny),
      description: 'A page of them, by when they were placed.',
    },
    run: async (ctx, input) => answerPage(await findAllOrders(ctx, listInput(input)), input),
  },
  {
    id: 'listSubscriptions',
    method: 'get',
    path: `${organisation}/subscriptions`,
    summary: 'List the subscriptions that an organisation sold',
    description: 'With how they stand in Zuora, as far as it answers within seconds.',
    tag,
    permission: 'orders:read',
    query: listParameters(organisationSubscriptionsList),
    counted: 'lookup',
    answer: {
      status: 200,
      schema: pageOf(subscription),
      description: 'A page of them, newest first.',
    },
    async run(ctx, input) {
      const { standings, ...page } = await findSubscriptions(ctx, listInput(input))
      const known = await standings
      const silent = { live: null, unknown: 'silent' as const }
      const rows = page.rows.map((row) => ({ ...row, ...(known[row.number] ?? silent) }))
      return answerPage({ ...page, rows }, input)
    },
  },
  {
    id: 'retryOrder',
    method: 'post',
    path: '/orders/{orderId}/retry',
    summary: 'Try an order again that needs attention',
    description: 'What was done already is found, and not done twice.',
    tag,
    permission: 'orders:manage',
    version: 'required',
    answer: one,
    run: retry,
  },
  {
    id: 'giveUpOrder',
    method: 'post',
    path: '/orders/{orderId}/give-up',
    summary: 'Give an order up',
    description:
      'Nothing more is sent for it. It is looked for in Zuora once more: should it be there after all, it is confirmed.',
    tag,
    permission: 'orders:manage',
    version: 'required',
    answer: one,
    run: giveUp,
  },
]
