import { z } from 'zod'
import { defineCall } from '../call'
import { CognitoError } from '../errors'
import { signInByPassword } from '../flows/password'
import { refreshTokens } from '../flows/refresh'
import { signInByChoice } from '../flows/user-auth'
import { unknownClient } from '../pools'
import * as shapes from '../shapes'

/** How each AuthFlow of AdminInitiateAuth is carried out, and what the client must allow for it. */
const flows = {
  ADMIN_USER_PASSWORD_AUTH: { allowed: 'ALLOW_ADMIN_USER_PASSWORD_AUTH', run: signInByPassword },
  REFRESH_TOKEN_AUTH: { allowed: 'ALLOW_REFRESH_TOKEN_AUTH', run: refreshTokens },
  REFRESH_TOKEN: { allowed: 'ALLOW_REFRESH_TOKEN_AUTH', run: refreshTokens },
  USER_AUTH: { allowed: 'ALLOW_USER_AUTH', run: signInByChoice },
} as const

const authFlow = z.enum([
  'ADMIN_NO_SRP_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'CUSTOM_AUTH',
  'REFRESH_TOKEN',
  'REFRESH_TOKEN_AUTH',
  'USER_AUTH',
  'USER_PASSWORD_AUTH',
  'USER_SRP_AUTH',
])

export const adminInitiateAuth = defineCall({
  signed: true,
  input: z.strictObject({
    UserPoolId: shapes.poolId,
    ClientId: shapes.clientId,
    AuthFlow: authFlow,
    AuthParameters: z.record(z.string(), z.string()).default({}),
    ClientMetadata: shapes.clientMetadata,
    ContextData: z.unknown().optional(),
  }),
  async run(context, input) {
    const { pool } = context
    if (input.ClientId !== pool.clientId) throw unknownClient(input.ClientId)
    const flow = input.AuthFlow in flows ? flows[input.AuthFlow as keyof typeof flows] : undefined
    if (!flow || !pool.settings.explicitAuthFlows.includes(flow.allowed)) {
      throw new CognitoError('InvalidParameterException', 'Auth flow not enabled for this client')
    }
    return await flow.run(context, input.AuthParameters)
  },
})
