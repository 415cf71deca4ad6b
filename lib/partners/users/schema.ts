import { z } from 'zod'
import { partnerUserStatuses } from '@/db/enums'
import { emailAddress, rowId, singleLine } from '@/lib/core/fields'
import { changedSchema, countedPart, filterSchema, listSchema } from '@/lib/core/list-schema'
import { allUsersList, organisationUsersList } from './lists'

/** Amazon Cognito takes user names of up to 128 characters. */
const loginAddress = emailAddress.pipe(
  z.string().max(128, { error: 'A sign-in address can have at most 128 characters.' }),
)

/** What the `Create user` dialog sends. */
export const createUserSchema = z.strictObject({
  organisationId: rowId,
  name: singleLine('name', 120),
  email: loginAddress,
})
export type CreateUserInput = z.input<typeof createUserSchema>

/** Names one partner user. */
export const partnerUserIdSchema = z.strictObject({ partnerUserId: rowId })
export type PartnerUserIdInput = z.input<typeof partnerUserIdSchema>

/** Names one partner user; `version` is the one that was looked at, when it matters. */
const versioned = { partnerUserId: rowId, version: z.int().optional() }
export const userVersionSchema = z.strictObject(versioned)
export type UserVersionInput = z.input<typeof userVersionSchema>

/** Several users at once, each once. */
export const partnerUserIdsSchema = z.strictObject({
  partnerUserIds: z
    .array(rowId)
    .min(1, { error: 'Choose at least one user.' })
    .max(200, { error: 'Choose at most 200 users at once.' })
    .transform((ids) => [...new Set(ids)]),
})

export const suspendUserSchema = z.strictObject({ ...versioned, reason: singleLine('reason', 500) })
export type SuspendUserInput = z.input<typeof suspendUserSchema>

export const renameUserSchema = z.strictObject({ ...versioned, name: singleLine('name', 120) })
export type RenameUserInput = z.input<typeof renameUserSchema>

/** `organisationId`: where the user is to be moved to. */
export const moveUserSchema = z.strictObject({ ...versioned, organisationId: rowId })
export type MoveUserInput = z.input<typeof moveUserSchema>

export const changeEmailSchema = z.strictObject({ ...versioned, newEmail: loginAddress })
export type ChangeEmailInput = z.input<typeof changeEmailSchema>

/** What the person who got the code sends; spaces and hyphens in the code do not matter. */
export const confirmEmailSchema = z.strictObject({
  partnerUserId: rowId,
  code: z
    .string({ error: 'Enter the code from the mail.' })
    .max(32, { error: 'Enter the 8 digits from the mail.', abort: true })
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{8}$/, { error: 'Enter the 8 digits from the mail.' })),
})
export type ConfirmEmailInput = z.input<typeof confirmEmailSchema>

/** What a suspension would do: of one user, or of all users of an organisation. */
export const previewSuspensionSchema = z.union([
  z.strictObject({ partnerUserId: rowId }),
  z.strictObject({ organisationId: rowId }),
])
export type PreviewSuspensionInput = z.input<typeof previewSuspensionSchema>

/** A page of one organisation's users. */
export const listUsersSchema = listSchema(organisationUsersList, {
  ...countedPart,
  organisationId: rowId,
})

/** A page of the users of all organisations. */
export const findUsersSchema = listSchema(allUsersList, countedPart)
export type UsersAsked = z.output<typeof findUsersSchema>

/** A page of the users who were changed since. */
export const changedUsersSchema = changedSchema(allUsersList.size.most, {
  status: z.enum(partnerUserStatuses).optional(),
  neverSignedIn: z.boolean().default(false),
})

/** What of the users of all organisations a file holds. */
export const allUsersFilter = filterSchema(allUsersList)

/** What of the users of one organisation a file holds. */
export const organisationUsersFilter = filterSchema(organisationUsersList, {
  organisationId: rowId,
})
