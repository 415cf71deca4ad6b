import { z } from 'zod'
import { offerAudiences } from '@/db/enums'

const named = z.object({ id: z.uuid(), name: z.string() })

/** One offer. */
export const offer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    productRatePlanId: z.string().meta({ description: 'Of the catalogue; it never changes.' }),
    plan: z.object({ productName: z.string(), name: z.string() }).nullable().meta({
      description: 'What Zuora calls it. Null when it is not in the catalogue any more.',
    }),
    audience: z.enum(offerAudiences),
    organisations: z.array(named).meta({
      description: 'Who may sell it, where it is for selected organisations.',
    }),
    tags: z.array(named).meta({
      description:
        'Organisations with one of these may sell it, where it is for those with a tag. None for clients of one organisation.',
    }),
    choices: z.array(named.extend({ field: z.string() })).meta({
      description:
        'Organisations with one of these choices of a custom field may sell it, where it is for those with a choice. None for clients of one organisation.',
    }),
    alternatives: z.array(named).meta({
      description: 'Offers that may take its place in a subscription, and it theirs.',
    }),
    active: z.boolean(),
    problem: z.enum(['not_in_catalogue', 'not_sellable_now']).nullable().meta({
      description: 'Why nobody can sell it although it is active.',
    }),
    version: z.int().meta({ description: 'The same as in `ETag`.' }),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Offer' })

const money = z.object({ amount: z.string(), currency: z.string() }).meta({ id: 'Money' })

const charge = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(['one_time', 'recurring', 'usage']),
  model: z.enum(['flat', 'per_unit', 'other']),
  unit: z.string().nullable(),
  defaultQuantity: z.string().nullable(),
  billingPeriod: z.string().nullable(),
  currencies: z.array(z.string()).nullable().meta({
    description:
      'In which it has a price, also by tiers or use. Null where Zuora does not tell, and until the catalogue is read anew.',
  }),
  prices: z.array(money).meta({
    description:
      'For a billing period, one for each currency; those are missing that only a preview tells.',
  }),
})

const ratePlan = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  active: z.boolean(),
  sellableFrom: z.string().nullable(),
  sellableUntil: z.string().nullable(),
  charges: z.array(charge),
})

/** Zuora's product catalogue as it was when it was last read. */
export const catalogue = z
  .object({
    fetchedAt: z.iso.datetime().nullable().meta({ description: 'Null before the first time.' }),
    products: z.array(
      z.object({
        id: z.string(),
        sku: z.string(),
        name: z.string(),
        description: z.string().nullable(),
        ratePlans: z.array(ratePlan),
      }),
    ),
  })
  .meta({ id: 'Catalogue' })

/** What reading the catalogue anew gives. */
export const refreshedCatalogue = z
  .object({ fetchedAt: z.iso.datetime(), ratePlans: z.int() })
  .meta({ id: 'RefreshedCatalogue' })
