import { z } from 'zod'
import { requireTokenUser } from '../access-token'
import { type CallContext, defineCall } from '../call'
import * as shapes from '../shapes'
import { preferSoftwareToken } from '../software-tokens'
import { requireUser, type User } from '../users'

const settings = z.strictObject({
  Enabled: z.boolean().default(false),
  PreferredMfa: z.boolean().default(false),
})

/** The pool has software tokens only; of the others nothing but "off" is understood. */
const off = z.strictObject({
  Enabled: z.literal(false).optional(),
  PreferredMfa: z.literal(false).optional(),
})

const preference = {
  SoftwareTokenMfaSettings: settings.optional(),
  SMSMfaSettings: off.optional(),
  EmailMfaSettings: off.optional(),
}

type Preference = { SoftwareTokenMfaSettings?: z.output<typeof settings> | undefined }

async function prefer(context: CallContext, user: User, input: Preference): Promise<object> {
  if (input.SoftwareTokenMfaSettings) {
    await preferSoftwareToken(context, user, input.SoftwareTokenMfaSettings)
  }
  return {}
}

export const setUserMfaPreference = defineCall({
  signed: false,
  input: z.strictObject({ AccessToken: shapes.accessToken, ...preference }),
  async run(context, input) {
    return await prefer(context, await requireTokenUser(context, input.AccessToken), input)
  },
})

export const adminSetUserMfaPreference = defineCall({
  signed: true,
  input: z.strictObject({ ...shapes.userOfPool, ...preference }),
  async run(context, input) {
    const user = await requireUser(context.sql, context.pool, input.Username)
    return await prefer(context, user, input)
  },
})
