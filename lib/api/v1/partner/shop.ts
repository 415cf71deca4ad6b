import { z } from 'zod'
import { readColleagues } from '@/lib/partners/pages/read-colleagues'
import { readHome } from '@/lib/partners/pages/read-home'
import { get as getCustomer } from '@/lib/selling/customers/get'
import { list as listCustomers } from '@/lib/selling/customers/list'
import { customersList } from '@/lib/selling/customers/lists'
import { findSellable } from '@/lib/selling/offers/find-sellable'
import { get as getOrder } from '@/lib/selling/orders/get'
import { list as listOrders } from '@/lib/selling/orders/list'
import { ordersList } from '@/lib/selling/orders/lists'
import { place } from '@/lib/selling/orders/place'
import { preview } from '@/lib/selling/orders/preview'
import { placeSchema, saleSchema } from '@/lib/selling/orders/schema'
import {
  answerPage,
  listInput,
  listParameters,
  type PartnerOperation,
  pageOf,
} from '../../operation'
import {
  assortment,
  colleagues,
  ownCustomer,
  ownCustomerDetails,
  ownOrder,
  ownOrganisation,
  sealedPreview,
  submitted,
} from '../schemas/partner'
import { ordering } from './ordering'

const tag = 'Partner side: selling'
const selling = ['shop', 'self-service'] as const

/** What a partner user sells, to whom, and what was ordered. */
export const shop: readonly PartnerOperation[] = [
  {
    id: 'readOwnOrganisation',
    method: 'get',
    path: '/partner/organisation',
    summary: 'Read who asks, their organisation, and its pages',
    tag,
    pages: [],
    answer: { status: 200, schema: ownOrganisation, description: 'As it is now.' },
    run: async (ctx) => {
      const { organisation, person, pages } = await readHome(ctx)
      return { organisation, person, pages }
    },
  },
  {
    id: 'readColleagues',
    method: 'get',
    path: '/partner/colleagues',
    summary: 'List the users of the own organisation',
    tag,
    pages: [],
    answer: { status: 200, schema: colleagues, description: 'A hundred at most.' },
    run: readColleagues,
  },
  {
    id: 'listOwnCustomers',
    method: 'get',
    path: '/partner/customers',
    summary: 'List the own customers',
    description: 'One is made by the first order for them.',
    tag,
    pages: selling,
    query: listParameters(customersList),
    counted: 'search',
    answer: { status: 200, schema: pageOf(ownCustomer), description: 'A page of them, by name.' },
    run: async (ctx, input) => answerPage(await listCustomers(ctx, listInput(input)), input),
  },
  {
    id: 'getOwnCustomer',
    method: 'get',
    path: '/partner/customers/{customerId}',
    summary: 'Read a customer',
    tag,
    pages: selling,
    answer: { status: 200, schema: ownCustomerDetails, description: 'As it is now.' },
    run: getCustomer,
  },
  {
    id: 'readAssortment',
    method: 'get',
    path: '/partner/offers',
    summary: 'Read what can be sold today, with prices',
    tag,
    pages: selling,
    answer: { status: 200, schema: assortment, description: 'In the organisation’s currency.' },
    run: findSellable,
  },
  {
    id: 'previewOrder',
    method: 'post',
    path: '/partner/orders/preview',
    summary: 'Preview what a sale would invoice',
    description: 'Nothing is ordered.',
    tag,
    pages: ['shop'],
    body: saleSchema,
    counted: 'lookup',
    answer: { status: 200, schema: sealedPreview, description: 'What would be invoiced.' },
    run: preview,
  },
  {
    id: 'placeOrder',
    method: 'post',
    path: '/partner/orders',
    summary: 'Order a subscription for a customer',
    description:
      'The same `submissionKey` gives the same order, however often it is sent. Read the order to see what became of it in Zuora.',
    tag,
    pages: ['shop'],
    body: placeSchema,
    counted: 'lookup',
    answer: { status: 202, schema: submitted, description: 'It is on its way to Zuora.' },
    run: ordering(place),
  },
  {
    id: 'listOwnOrders',
    method: 'get',
    path: '/partner/orders',
    summary: 'List the own orders',
    tag,
    pages: selling,
    query: listParameters(ordersList).extend({
      customerId: z.uuid().optional(),
      subscriptionId: z.uuid().optional(),
    }),
    answer: { status: 200, schema: pageOf(ownOrder), description: 'A page of them, newest first.' },
    run: async (ctx, input) => answerPage(await listOrders(ctx, listInput(input)), input),
  },
  {
    id: 'getOwnOrder',
    method: 'get',
    path: '/partner/orders/{orderId}',
    summary: 'Read an order',
    tag,
    pages: selling,
    answer: { status: 200, schema: ownOrder, description: 'As it is now.' },
    run: getOrder,
  },
]
