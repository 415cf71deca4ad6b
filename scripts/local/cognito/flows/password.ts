import { z } from 'zod'
import { type CallContext, parse } from '../call'
import { openSession } from '../challenge-sessions'
import { checkSecretHash } from '../client-secret'
import { CognitoError } from '../errors'
import { verifyPassword } from '../passwords'
import { issueTokens } from '../tokens'
import { findUser, type User, userNotFound } from '../users'

const parameters = z.strictObject({
  USERNAME: z.string().min(1),
  PASSWORD: z.string().min(1),
  SECRET_HASH: z.string().optional(),
})

/** ADMIN_USER_PASSWORD_AUTH: tokens, or the challenge that comes first. */
export async function signInByPassword(context: CallContext, input: unknown) {
  const { USERNAME, PASSWORD, SECRET_HASH } = parse(parameters, input)
  const { pool, sql } = context
  checkSecretHash(pool, USERNAME, SECRET_HASH)
  const user = await findUser(sql, pool, USERNAME)
  // Verified for an unknown user too, so that the time taken does not tell.
  const correct = await verifyPassword(PASSWORD, user?.passwordHash)
  if (!user && pool.settings.preventUserExistenceErrors === 'LEGACY') throw userNotFound()
  if (!user || !correct) throw notAuthorized('Incorrect username or password.')
  if (!user.enabled) throw notAuthorized('User is disabled.')
  return await nextStep(context, user)
}

async function nextStep(context: CallContext, user: User) {
  if (user.status === 'RESET_REQUIRED') {
    throw new CognitoError('PasswordResetRequiredException', 'Password reset required for the user')
  }
  if (user.status === 'CONFIRMED') {
    return { ChallengeParameters: {}, AuthenticationResult: await issueTokens(context, user) }
  }
  const expiry = user.temporaryPasswordExpiresAt
  if (expiry !== null && expiry.getTime() < Date.now()) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.')
  }
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: await openSession(context, user, 'NEW_PASSWORD_REQUIRED'),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.sub,
      userAttributes: JSON.stringify(user.attributes),
      requiredAttributes: '[]',
    },
  }
}

function notAuthorized(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message)
}
