import { z } from 'zod'
import type { Permission } from '@/lib/core/access/permissions'
import { overlapSchema, rowId, singleLine } from '@/lib/core/fields'
import { listSchema } from '@/lib/core/list-schema'
import { calendarDay } from '@/lib/core/times'
import { apiClientsList } from './lists'
import { grantablePermissions } from './policy'

const permission = z.enum(grantablePermissions as [Permission, ...Permission[]], {
  error: 'This cannot be allowed to an API client.',
})

const facts = {
  name: singleLine('name', 100),
  permissions: z
    .array(permission)
    .min(1, { error: 'Choose at least one permission.' })
    .transform((chosen) => grantablePermissions.filter((each) => chosen.includes(each))),
  /** The last day on which it can be used; an empty field means that it has none. */
  lastDay: z
    .union([z.literal(''), calendarDay('Enter a day.')])
    .nullable()
    .default(null)
    .transform((day) => day || null),
}

/** What Create API client takes. `organisationId`: the one that it acts for; none for all. */
export const createApiClientSchema = z.strictObject({
  ...facts,
  organisationId: z
    .union([z.literal(''), rowId])
    .nullable()
    .default(null)
    .transform((id) => id || null),
})
export type CreateApiClientInput = z.input<typeof createApiClientSchema>

/** What the form of Create API client holds. */
export const apiClientFormSchema = createApiClientSchema
  .extend({ reach: z.enum(['all', 'one']) })
  .refine(({ reach, organisationId }) => reach === 'all' || organisationId, {
    path: ['organisationId'],
    error: 'Choose an organisation.',
  })

/** Whom it acts for never changes. */
export const updateApiClientSchema = z.strictObject({ id: rowId, version: z.int(), ...facts })
export type UpdateApiClientInput = z.input<typeof updateApiClientSchema>

/** Names one API client. */
export const apiClientIdSchema = z.strictObject({ id: rowId })
export type ApiClientIdInput = z.input<typeof apiClientIdSchema>

/** Whose secret is replaced, and how soon. */
export const rotateSecretSchema = overlapSchema.extend({ id: rowId })
export type RotateSecretInput = z.input<typeof rotateSecretSchema>

/** A page of the API clients. */
export const apiClientsListSchema = listSchema(apiClientsList)

/** What is asked of the token endpoint, read from its form. `scope`: all that the client may do where it is left out. */
export const issueTokenSchema = z.strictObject({
  clientId: z.string().max(100),
  secret: z.string().max(200),
  scope: z.string().max(2_000).nullable(),
})

/** An access token, as a request carries it. */
export const tokenSchema = z.strictObject({ token: z.string().max(200) })

/** A token that its client gives back. */
export const revokeTokenSchema = z.strictObject({
  clientId: z.string().max(100),
  secret: z.string().max(200),
  token: z.string().max(200),
})
