import { z } from 'zod'
import { eventTypes } from '@/lib/core/audit/policy'
import { overlapSchema, rowId, singleLine } from '@/lib/core/fields'
import { listSchema } from '@/lib/core/list-schema'
import { deliveriesList, endpointsList } from './lists'

const eventType = z.enum(eventTypes as [string, ...string[]], {
  error: 'There is no such kind of event.',
})

const facts = {
  name: singleLine('name', 100),
  url: z
    .string()
    .trim()
    .min(1, { error: 'Enter an address.' })
    .max(2_000, { error: 'An address has at most 2,000 characters.' }),
  /** None for all, also those that are added later. */
  types: z
    .array(eventType)
    .max(200)
    .default([])
    .transform((chosen) => eventTypes.filter((type) => chosen.includes(type)) as string[]),
}

/** What Create webhook takes. `organisationId`: whose events it is sent; none for everybody's. */
export const createEndpointSchema = z.strictObject({
  ...facts,
  organisationId: z
    .union([z.literal(''), rowId])
    .nullable()
    .default(null)
    .transform((id) => id || null),
})
export type CreateEndpointInput = z.input<typeof createEndpointSchema>

/** What the form of Create webhook holds. */
export const endpointFormSchema = createEndpointSchema
  .extend({ reach: z.enum(['all', 'one']) })
  .refine(({ reach, organisationId }) => reach === 'all' || organisationId, {
    path: ['organisationId'],
    error: 'Choose an organisation.',
  })

/** Whose events it is sent never changes. */
export const updateEndpointSchema = z.strictObject({ id: rowId, version: z.int(), ...facts })
export type UpdateEndpointInput = z.input<typeof updateEndpointSchema>

/** Names one endpoint, or one delivery. */
export const endpointIdSchema = z.strictObject({ id: rowId })
export type EndpointIdInput = z.input<typeof endpointIdSchema>

/** Whose secret is replaced, and how soon. */
export const rotateWebhookSecretSchema = overlapSchema.extend({ id: rowId })
export type RotateWebhookSecretInput = z.input<typeof rotateWebhookSecretSchema>

/** A page of the endpoints. */
export const endpointsListSchema = listSchema(endpointsList)

/** A page of what an endpoint was sent. */
export const deliveriesListSchema = listSchema(deliveriesList, { endpointId: rowId })
