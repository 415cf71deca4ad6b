import { z } from 'zod'
import { type CallContext, parse } from '../call'
import { countFailure, readSession, redeemSession } from '../challenge-sessions'
import { checkSecretHash } from '../client-secret'
import { CognitoError } from '../errors'
import { redeemSoftwareTokenCode } from '../software-tokens'
import { issueTokens } from '../tokens'
import type { User } from '../users'

const responses = z.strictObject({
  USERNAME: z.string().min(1),
  SOFTWARE_TOKEN_MFA_CODE: z.string().regex(/^[0-9]{6}$/),
  SECRET_HASH: z.string().optional(),
})

/**
 * SOFTWARE_TOKEN_MFA: a code of the authenticator app ends the sign-in. USERNAME is the real username
 * (the challenge's USER_ID_FOR_SRP). A wrong code leaves the Session usable.
 */
export async function answerSoftwareToken(context: CallContext, session: string, input: unknown) {
  const { USERNAME, SOFTWARE_TOKEN_MFA_CODE, SECRET_HASH } = parse(responses, input)
  checkSecretHash(context.pool, USERNAME, SECRET_HASH)
  const user = await proveCode(context, session, USERNAME, SOFTWARE_TOKEN_MFA_CODE)
  return { ChallengeParameters: {}, AuthenticationResult: await issueTokens(context, user) }
}

/** The user whose authenticator app shows this code. */
export async function proveCode(
  context: CallContext,
  session: string,
  username: string,
  code: string,
): Promise<User> {
  const user = await readSession(context, session, 'SOFTWARE_TOKEN_MFA', username)
  if (!user.enabled) throw new CognitoError('NotAuthorizedException', 'User is disabled.')
  await countFailure(context, session, () => redeemSoftwareTokenCode(context, user, code))
  await redeemSession(context, session)
  return user
}
