import { z } from 'zod'
import { type CallContext, parse } from '../call'
import { checkSecretHash } from '../client-secret'
import { CognitoError } from '../errors'
import { afterPassword } from '../next-step'
import { verifyPassword } from '../passwords'
import { findUser, type User, userNotFound } from '../users'

const parameters = z.strictObject({
  USERNAME: z.string().min(1),
  PASSWORD: z.string().min(1),
  SECRET_HASH: z.string().optional(),
})

/** ADMIN_USER_PASSWORD_AUTH: tokens, or the challenge that comes first. */
export async function signInByPassword(context: CallContext, input: unknown) {
  const { USERNAME, PASSWORD, SECRET_HASH } = parse(parameters, input)
  checkSecretHash(context.pool, USERNAME, SECRET_HASH)
  return await afterPassword(context, await provePassword(context, USERNAME, PASSWORD))
}

/** The user whose password this is. Throws NotAuthorizedException, for an older client UserNotFoundException. */
export async function provePassword(
  { pool, sql }: CallContext,
  username: string,
  password: string,
): Promise<User> {
  const user = await findUser(sql, pool, username)
  // Verified for an unknown user too, so that the time taken does not tell.
  const correct = await verifyPassword(password, user?.passwordHash)
  if (!user && pool.settings.preventUserExistenceErrors === 'LEGACY') throw userNotFound()
  if (!user || !correct) throw notAuthorized('Incorrect username or password.')
  if (!user.enabled) throw notAuthorized('User is disabled.')
  return user
}

function notAuthorized(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message)
}
