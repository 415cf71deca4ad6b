import { z } from 'zod'

const at = z.iso.datetime()

/** Derived from the user and their organisation; the first that applies. */
export const partnerUserStatus = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('setting_up') }),
    z.object({ kind: z.literal('invited'), expiresAt: at }),
    z.object({ kind: z.literal('invitation_expired'), expiredAt: at }),
    z.object({ kind: z.literal('active'), lastSignedInAt: at }),
    z.object({
      kind: z.literal('suspended'),
      since: at,
      by: z.string().nullable(),
      reason: z.string().nullable(),
    }),
    z.object({ kind: z.literal('organisation_suspended') }),
    z.object({ kind: z.literal('needs_attention'), reason: z.string() }),
  ])
  .meta({ id: 'PartnerUserStatus' })

const emailChange = z.object({
  newEmail: z.string(),
  requestedBy: z.string(),
  requestedAt: at,
  state: z.enum(['sending', 'sent', 'expired', 'undeliverable', 'confirmed']),
  expiresAt: at.nullable(),
})

/** One partner user. */
export const partnerUser = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    name: z.string(),
    email: z
      .string()
      .meta({ description: 'Also the name to sign in with. It belongs to one user.' }),
    status: partnerUserStatus,
    suspension: z
      .object({ at, by: z.string().nullable(), reason: z.string().nullable() })
      .nullable(),
    emailChange: emailChange.nullable(),
    hasLogin: z.boolean().meta({ description: 'Cognito is known to have a login for this user.' }),
    invitedAt: at.nullable(),
    invitationRequested: z.boolean(),
    authenticator: z.boolean(),
    beingRemoved: z.boolean(),
    waiting: z.boolean().meta({ description: 'Cognito is still to follow: read again shortly.' }),
    version: z.int().meta({ description: 'The same as in `ETag`.' }),
    createdAt: at,
    updatedAt: at,
  })
  .meta({ id: 'PartnerUser', title: 'Partner user' })

/** What became of several invitations. */
export const resentInvitations = z
  .object({
    items: z.array(
      z.object({
        partnerUserId: z.uuid(),
        outcome: z.enum(['requested', 'refused', 'uncertain']),
        message: z.string().nullable().meta({ description: 'Why it was refused.' }),
      }),
    ),
  })
  .meta({ id: 'ResentInvitations' })
