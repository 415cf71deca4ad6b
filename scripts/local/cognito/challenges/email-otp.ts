import { z } from 'zod'
import { type CallContext, parse } from '../call'
import { countFailure, openSession, readStep, redeemSession } from '../challenge-sessions'
import { checkSecretHash } from '../client-secret'
import { makeDigits, masked } from '../confirmation-codes'
import { CognitoError } from '../errors'
import { sendSignInCode } from '../mail'
import { fingerprint } from '../secrets'
import { issueTokens } from '../tokens'
import type { User } from '../users'

const codeLength = 8

const responses = z.strictObject({
  USERNAME: z.string().min(1),
  EMAIL_OTP_CODE: z.string().min(1),
  SECRET_HASH: z.string().optional(),
})

/** EMAIL_OTP: mails a code that signs in. Of an unknown address the answer alone tells so, and no mail goes out. */
export async function poseEmailCode(
  context: CallContext,
  user: User | undefined,
  username: string,
) {
  if (user && !user.enabled) throw notAuthorized('User is disabled.')
  const code = makeDigits(codeLength)
  const Session = await openSession(context, user, 'EMAIL_OTP', code)
  const email = user?.attributes.email
  if (email) await sendSignInCode(context.sql, context.pool, email, code)
  return {
    ChallengeName: 'EMAIL_OTP',
    Session,
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
      CODE_DELIVERY_DESTINATION: masked(email ?? username),
    },
  }
}

/** Answers EMAIL_OTP, under the username or the address. A wrong code leaves the Session usable. */
export async function answerEmailCode(context: CallContext, session: string, input: unknown) {
  const { USERNAME, EMAIL_OTP_CODE, SECRET_HASH } = parse(responses, input)
  const { user, codeHash } = await readStep(context, session, 'EMAIL_OTP', USERNAME)
  checkSecretHash(context.pool, USERNAME, SECRET_HASH)
  const confirmed = await countFailure(context, session, async () => {
    if (!user || codeHash !== fingerprint(EMAIL_OTP_CODE)) {
      throw new CognitoError('CodeMismatchException', 'Invalid code or auth state for the user.')
    }
    return user
  })
  if (!confirmed.enabled) throw notAuthorized('User is disabled.')
  await redeemSession(context, session)
  return { ChallengeParameters: {}, AuthenticationResult: await issueTokens(context, confirmed) }
}

function notAuthorized(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message)
}
