import { z } from 'zod'
import { emailAddress, rowId, singleLine } from '../fields'

/** What the `Create user` dialog sends. */
export const createUserSchema = z.strictObject({
  organisationId: rowId,
  name: singleLine('name', 120),
  email: emailAddress,
})
export type CreateUserInput = z.input<typeof createUserSchema>

/** Names one partner user. */
export const partnerUserIdSchema = z.strictObject({ partnerUserId: rowId })
export type PartnerUserIdInput = z.input<typeof partnerUserIdSchema>

/** A page of an organisation's users, oldest first; `after` names the last user already shown. */
export const listUsersSchema = z.strictObject({
  organisationId: rowId,
  after: rowId.optional(),
})
export type ListUsersInput = z.input<typeof listUsersSchema>
