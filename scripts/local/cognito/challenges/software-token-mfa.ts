import { z } from 'zod'
import { type CallContext, parse } from '../call'
import { countFailure, readSession, redeemSession } from '../challenge-sessions'
import { checkSecretHash } from '../client-secret'
import { CognitoError } from '../errors'
import { redeemSoftwareTokenCode } from '../software-tokens'
import { issueTokens } from '../tokens'

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
  const user = await readSession(context, session, 'SOFTWARE_TOKEN_MFA', USERNAME)
  checkSecretHash(context.pool, USERNAME, SECRET_HASH)
  if (!user.enabled) throw new CognitoError('NotAuthorizedException', 'User is disabled.')
  await countFailure(context, session, () =>
    redeemSoftwareTokenCode(context, user, SOFTWARE_TOKEN_MFA_CODE),
  )
  await redeemSession(context, session)
  return { ChallengeParameters: {}, AuthenticationResult: await issueTokens(context, user) }
}
