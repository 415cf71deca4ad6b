import { z } from 'zod'
import { requireTokenUser } from '../access-token'
import { defineCall } from '../call'
import * as shapes from '../shapes'
import { verifySoftwareToken as verify } from '../software-tokens'

export const verifySoftwareToken = defineCall({
  signed: false,
  input: z.strictObject({
    AccessToken: shapes.accessToken,
    UserCode: z.string().regex(/^[0-9]{6}$/),
    FriendlyDeviceName: z.string().max(100).optional(),
  }),
  async run(context, input) {
    const user = await requireTokenUser(context, input.AccessToken)
    await verify(context, user, input.UserCode)
    return { Status: 'SUCCESS' }
  },
})
