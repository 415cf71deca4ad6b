import { z } from 'zod'
import { create } from '@/lib/selling/offers/create'
import { findChanged } from '@/lib/selling/offers/find-changed'
import { get } from '@/lib/selling/offers/get'
import { list } from '@/lib/selling/offers/list'
import { readCatalogue } from '@/lib/selling/offers/read-catalogue'
import { refreshCatalogue } from '@/lib/selling/offers/refresh-catalogue'
import { createOfferSchema, offerChangesSchema } from '@/lib/selling/offers/schema'
import { update } from '@/lib/selling/offers/update'
import { changesParameter } from '../changes'
import { type Operation, pageOf } from '../operation'
import { catalogue, offer, refreshedCatalogue } from './schemas/offer'

const tag = 'Offers'

/** What partners may sell: rate plans of Zuora's catalogue, by names of our own. */
export const offers: readonly Operation[] = [
  {
    id: 'listOffers',
    method: 'get',
    path: '/offers',
    summary: 'List all offers',
    description: 'By name, also those that are not active, and with `updatedSince`.',
    query: z.strictObject(changesParameter),
    tag,
    permission: 'offers:read',
    answer: { status: 200, schema: pageOf(offer), description: 'All of them, on one page.' },
    async run(ctx, input) {
      const items = input.updatedSince ? await findChanged(ctx, input) : await list(ctx, {})
      return { items, nextCursor: null }
    },
  },
  {
    id: 'createOffer',
    method: 'post',
    path: '/offers',
    summary: 'Offer a rate plan of the catalogue',
    tag,
    permission: 'offers:manage',
    forAll: true,
    body: createOfferSchema,
    answer: { status: 201, schema: offer, description: 'It was created.' },
    run: create,
  },
  {
    id: 'getOffer',
    method: 'get',
    path: '/offers/{id}',
    summary: 'Read an offer',
    tag,
    permission: 'offers:read',
    answer: { status: 200, schema: offer, description: 'As it is now.' },
    run: get,
  },
  {
    id: 'updateOffer',
    method: 'put',
    path: '/offers/{id}',
    summary: 'Change an offer',
    description:
      'All that can change is sent; what is left out becomes as it is for a new offer. What was sold stays as it is.',
    tag,
    permission: 'offers:manage',
    forAll: true,
    body: offerChangesSchema,
    version: 'required',
    answer: { status: 200, schema: offer, description: 'As it is now.' },
    run: update,
  },
  {
    id: 'readCatalogue',
    method: 'get',
    path: '/catalogue',
    summary: 'Read the kept product catalogue',
    tag,
    permission: 'offers:read',
    answer: { status: 200, schema: catalogue, description: 'As it was when it was last read.' },
    run: async (ctx) => (await readCatalogue(ctx)) ?? { fetchedAt: null, products: [] },
  },
  {
    id: 'refreshCatalogue',
    method: 'post',
    path: '/catalogue/refresh',
    summary: 'Read the catalogue from Zuora again',
    tag,
    permission: 'offers:manage',
    forAll: true,
    counted: 'lookup',
    answer: { status: 200, schema: refreshedCatalogue, description: 'It was read and kept.' },
    run: refreshCatalogue,
  },
]
