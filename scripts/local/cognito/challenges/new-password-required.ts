import { z } from 'zod'
import { type CallContext, parse } from '../call'
import { readSession, redeemSession } from '../challenge-sessions'
import { checkSecretHash } from '../client-secret'
import { CognitoError } from '../errors'
import { afterPassword } from '../next-step'
import { checkPasswordPolicy, hashPassword } from '../passwords'
import * as shapes from '../shapes'
import { requireUser, storePassword, type User } from '../users'

const responses = z.strictObject({
  USERNAME: z.string().min(1),
  NEW_PASSWORD: shapes.password,
  SECRET_HASH: z.string().optional(),
})

/**
 * NEW_PASSWORD_REQUIRED: sets the user's own password. USERNAME is the real username (the
 * challenge's USER_ID_FOR_SRP). A password against the policy leaves the Session usable.
 */
export async function setNewPassword(context: CallContext, session: string, input: unknown) {
  const { USERNAME, NEW_PASSWORD, SECRET_HASH } = parse(responses, input)
  checkSecretHash(context.pool, USERNAME, SECRET_HASH)
  return await afterPassword(
    context,
    await chooseNewPassword(context, session, USERNAME, NEW_PASSWORD),
    'TokenGeneration_NewPasswordChallenge',
  )
}

/** Sets a first password of the user's own, and gives the user as it is then. */
export async function chooseNewPassword(
  context: CallContext,
  session: string,
  username: string,
  newPassword: string,
): Promise<User> {
  const { pool, sql } = context
  const user = await readSession(context, session, 'NEW_PASSWORD_REQUIRED', username)
  if (!user.enabled) throw new CognitoError('NotAuthorizedException', 'User is disabled.')
  checkPasswordPolicy(newPassword, pool.settings.passwordPolicy)
  const hash = await hashPassword(newPassword)
  await redeemSession(context, session)
  await storePassword(sql, pool, user.sub, hash, 'permanent')
  return await requireUser(sql, pool, user.sub)
}
