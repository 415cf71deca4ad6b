import { z } from 'zod'
import { type CallContext, parse } from '../call'
import { readSession, redeemSession } from '../challenge-sessions'
import { checkSecretHash } from '../client-secret'
import { CognitoError } from '../errors'
import { afterPassword } from '../next-step'
import { checkPasswordPolicy, hashPassword } from '../passwords'
import * as shapes from '../shapes'
import { requireUser, storePassword } from '../users'

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
  const { pool, sql } = context
  const user = await readSession(context, session, 'NEW_PASSWORD_REQUIRED', USERNAME)
  checkSecretHash(pool, USERNAME, SECRET_HASH)
  if (!user.enabled) throw new CognitoError('NotAuthorizedException', 'User is disabled.')
  checkPasswordPolicy(NEW_PASSWORD, pool.settings.passwordPolicy)
  const hash = await hashPassword(NEW_PASSWORD)
  await redeemSession(context, session)
  await storePassword(sql, pool, user.sub, hash, 'permanent')
  return await afterPassword(context, await requireUser(sql, pool, user.sub))
}
