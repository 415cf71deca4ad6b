import type { CallContext } from './call'
import { openSession } from './challenge-sessions'
import { CognitoError } from './errors'
import type { TokenSource } from './pre-token'
import { asksForCode } from './software-tokens'
import { issueTokens } from './tokens'
import type { User } from './users'

/** What follows a right password: tokens, or the challenge that comes first. */
export async function afterPassword(context: CallContext, user: User, source?: TokenSource) {
  const challenge = await nextChallenge(context, user)
  if (challenge) return challenge
  return { ChallengeParameters: {}, AuthenticationResult: await issueTokens(context, user, source) }
}

/**
 * The challenge that comes before tokens, if any.
 * Throws PasswordResetRequiredException, and NotAuthorizedException for a lapsed temporary password.
 */
export async function nextChallenge(context: CallContext, user: User) {
  if (user.status === 'RESET_REQUIRED') {
    throw new CognitoError('PasswordResetRequiredException', 'Password reset required for the user')
  }
  if (user.status === 'FORCE_CHANGE_PASSWORD') return await requireNewPassword(context, user)
  if (await asksForCode(context, user)) {
    return {
      ChallengeName: 'SOFTWARE_TOKEN_MFA' as const,
      Session: await openSession(context, user, 'SOFTWARE_TOKEN_MFA'),
      ChallengeParameters: { USER_ID_FOR_SRP: user.sub },
    }
  }
  return undefined
}

async function requireNewPassword(context: CallContext, user: User) {
  const expiry = user.temporaryPasswordExpiresAt
  if (expiry !== null && expiry.getTime() < Date.now()) {
    throw new CognitoError(
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
    )
  }
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED' as const,
    Session: await openSession(context, user, 'NEW_PASSWORD_REQUIRED'),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.sub,
      userAttributes: JSON.stringify(user.attributes),
      requiredAttributes: '[]',
    },
  }
}
