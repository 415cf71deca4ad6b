import { z } from 'zod'
import { type CallContext, defineCall } from '../call'
import { checkSecretHash } from '../client-secret'
import { makeCode, masked } from '../confirmation-codes'
import { CognitoError } from '../errors'
import { sendPasswordResetCode } from '../mail'
import * as shapes from '../shapes'
import { findUser, type User, userNotFound } from '../users'

export const forgotPassword = defineCall({
  signed: false,
  input: z.strictObject({
    ClientId: shapes.clientId,
    Username: shapes.username,
    SecretHash: z.string().optional(),
    ClientMetadata: shapes.clientMetadata,
    UserContextData: z.unknown().optional(),
  }),
  async run(context, input) {
    const { pool, sql } = context
    checkSecretHash(pool, input.Username, input.SecretHash)
    const user = await findUser(sql, pool, input.Username)
    const email = recipient(context, user)
    if (user && email) {
      const code = await makeCode(context, user, 'reset-password')
      await sendPasswordResetCode(sql, pool, email, code)
    }
    return {
      CodeDeliveryDetails: {
        Destination: masked(email ?? input.Username),
        DeliveryMedium: 'EMAIL',
        AttributeName: 'email',
      },
    }
  },
})

/** Where the code goes; nowhere, silently, where the client hides who exists. */
function recipient({ pool }: CallContext, user: User | undefined): string | undefined {
  if (user?.enabled && user.status === 'FORCE_CHANGE_PASSWORD') {
    throw new CognitoError(
      'NotAuthorizedException',
      'User password cannot be reset in the current state.',
    )
  }
  if (user?.enabled && user.attributes.email_verified === 'true') return user.attributes.email
  if (pool.settings.preventUserExistenceErrors === 'ENABLED') return undefined
  if (!user) throw userNotFound()
  if (!user.enabled) throw new CognitoError('NotAuthorizedException', 'User is disabled.')
  throw new CognitoError(
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  )
}
