import { z } from 'zod'
import { defineCall } from '../call'
import { answerEmailCode } from '../challenges/email-otp'
import { setNewPassword } from '../challenges/new-password-required'
import { selectChallenge } from '../challenges/select-challenge'
import { answerSoftwareToken } from '../challenges/software-token-mfa'
import { CognitoError } from '../errors'
import { unknownClient } from '../pools'
import * as shapes from '../shapes'

/** How the answer to each challenge is carried out. */
const challenges = {
  EMAIL_OTP: answerEmailCode,
  NEW_PASSWORD_REQUIRED: setNewPassword,
  SELECT_CHALLENGE: selectChallenge,
  SOFTWARE_TOKEN_MFA: answerSoftwareToken,
}

export const adminRespondToAuthChallenge = defineCall({
  signed: true,
  input: z.strictObject({
    UserPoolId: shapes.poolId,
    ClientId: shapes.clientId,
    ChallengeName: z.string(),
    ChallengeResponses: z.record(z.string(), z.string()).default({}),
    Session: z.string().min(20).max(2048),
    ClientMetadata: shapes.clientMetadata,
    ContextData: z.unknown().optional(),
  }),
  async run(context, input) {
    if (input.ClientId !== context.pool.clientId) throw unknownClient(input.ClientId)
    if (!(input.ChallengeName in challenges)) {
      throw new CognitoError(
        'InvalidParameterException',
        `The local Cognito does not pose the challenge ${input.ChallengeName}.`,
      )
    }
    const answer = challenges[input.ChallengeName as keyof typeof challenges]
    return await answer(context, input.Session, input.ChallengeResponses)
  },
})
