import { z } from 'zod'
import { requireTokenUser } from '../access-token'
import { defineCall } from '../call'
import * as shapes from '../shapes'
import { associateSoftwareToken as associate } from '../software-tokens'

export const associateSoftwareToken = defineCall({
  signed: false,
  input: z.strictObject({ AccessToken: shapes.accessToken }),
  async run(context, input) {
    const user = await requireTokenUser(context, input.AccessToken)
    return { SecretCode: await associate(context, user) }
  },
})
