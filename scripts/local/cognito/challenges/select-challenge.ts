import { z } from 'zod'
import { type CallContext, parse } from '../call'
import { readStep, redeemSession } from '../challenge-sessions'
import { checkSecretHash } from '../client-secret'
import { CognitoError } from '../errors'
import { availableFactors, beginWith, firstFactor } from '../flows/user-auth'

const responses = z.strictObject({
  USERNAME: z.string().min(1),
  ANSWER: firstFactor,
  PASSWORD: z.string().min(1).optional(),
  SECRET_HASH: z.string().optional(),
})

/** SELECT_CHALLENGE: begins the sign-in in the way that was selected; the password comes along with it. */
export async function selectChallenge(context: CallContext, session: string, input: unknown) {
  const { ANSWER, ...credentials } = parse(responses, input)
  const { user } = await readStep(context, session, 'SELECT_CHALLENGE', credentials.USERNAME)
  checkSecretHash(context.pool, credentials.USERNAME, credentials.SECRET_HASH)
  if (!(await availableFactors(context, user)).includes(ANSWER)) {
    throw new CognitoError('InvalidParameterException', 'Selected challenge is not available')
  }
  await redeemSession(context, session)
  return await beginWith(context, ANSWER, user, credentials)
}
