import { z } from 'zod'
import { offerAudiences } from '@/db/enums'
import { rowId, severalLines, singleLine } from '@/lib/core/fields'
import { filterSchema, updatedSince } from '@/lib/core/list-schema'
import { offersList } from './lists'

/** A few lines for partners; may be empty. */
const description = severalLines('description', 1000).default('')

/** So many organisations a selected offer can name. */
export const mostOrganisations = 500

const facts = {
  name: singleLine('name of the offer', 120),
  description,
  audience: z.enum(offerAudiences, { error: 'Choose who may sell this.' }),
  /** Who may sell it, when it is for selected organisations; otherwise nobody is named. */
  organisationIds: z.array(rowId).max(mostOrganisations).default([]),
  /** Organisations with one of these tags may, when it is for those with a tag; otherwise none is named. */
  tagIds: z.array(rowId).max(20).default([]),
  /** Organisations with one of these choices may, when it is for those with a choice; otherwise none is named. */
  choiceIds: z.array(rowId).max(20).default([]),
  active: z.boolean().default(true),
}

/** Offers of other products that may take its place in a subscription, and it theirs. */
const alternativeIds = z.array(rowId).max(100)

type Audience = {
  audience: string
  organisationIds: string[]
  tagIds: string[]
  choiceIds: string[]
}

const nameOnlySelected = {
  rule: ({ audience, organisationIds }: Audience) =>
    (audience === 'selected') === organisationIds.length > 0,
  says: {
    path: ['organisationIds'],
    error: 'Choose at least one organisation, or offer it to all partners.',
  },
}
const nameOnlyTagged = {
  rule: ({ audience, tagIds }: Audience) => (audience === 'tagged') === tagIds.length > 0,
  says: { path: ['tagIds'], error: 'Choose at least one tag, or offer it to all partners.' },
}

const nameOnlyChosen = {
  rule: ({ audience, choiceIds }: Audience) =>
    (audience === 'with_choice') === choiceIds.length > 0,
  says: { path: ['choiceIds'], error: 'Choose at least one choice, or offer it to all partners.' },
}

/** A new offer; its product rate plan never changes. */
export const createOfferSchema = z
  .strictObject({
    productRatePlanId: z
      .string({ error: 'Choose a product rate plan.' })
      .regex(/^[0-9a-f]{32}$/, { error: 'Choose a product rate plan.' }),
    ...facts,
    alternativeIds: alternativeIds.default([]),
  })
  .refine(nameOnlySelected.rule, nameOnlySelected.says)
  .refine(nameOnlyTagged.rule, nameOnlyTagged.says)
  .refine(nameOnlyChosen.rule, nameOnlyChosen.says)
export type CreateOfferInput = z.input<typeof createOfferSchema>

/** Names one offer. */
export const offerIdSchema = z.strictObject({ id: rowId })

/** All of an offer that can change. */
export const offerChangesSchema = z
  .strictObject({ ...facts, alternativeIds })
  .refine(nameOnlySelected.rule, nameOnlySelected.says)
  .refine(nameOnlyTagged.rule, nameOnlyTagged.says)
  .refine(nameOnlyChosen.rule, nameOnlyChosen.says)

/** The same, and the version that was edited. */
export const updateOfferSchema = z
  .strictObject({ id: rowId, version: z.int(), ...facts, alternativeIds })
  .refine(nameOnlySelected.rule, nameOnlySelected.says)
  .refine(nameOnlyTagged.rule, nameOnlyTagged.says)
  .refine(nameOnlyChosen.rule, nameOnlyChosen.says)
export type UpdateOfferInput = z.input<typeof updateOfferSchema>

/** `offered`: whether the organisation may sell it from now on. */
export const offerAudienceSchema = z.strictObject({
  id: rowId,
  organisationId: rowId,
  offered: z.boolean(),
})

/** Takes nothing. */
export const refreshCatalogueSchema = z.strictObject({})

/** The product rate plans of a subscription’s parts. */
export const swapsSchema = z.strictObject({
  productRatePlanIds: z.array(z.string().max(64)).max(500),
})

/** Which offers are wanted. */
export const offersFilter = filterSchema(offersList)

/** From when on the offers were changed. */
export const changedOffersSchema = z.strictObject({ updatedSince })
