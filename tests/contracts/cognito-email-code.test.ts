import {
  AdminCreateUserCommand,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect } from 'vitest'
import { enrolled } from './cognito/authenticator-app'
import { contract } from './cognito/contract'
import { answerEmailCode, askForCode, respond, signInByChoice } from './cognito/email-code'
import { expectRefusal, inviteAndConfirm, ownPassword } from './cognito/steps'

contract(
  'sign-in by choice, not allowed',
  {
    'it is refused': async (pool) => {
      const { email } = await inviteAndConfirm(pool)
      await expectRefusal(askForCode(pool, email), 'InvalidParameterException')
    },
  },
  { emailCode: false },
)

contract(
  'sign-in by choice',
  {
    'the pool tells what may begin a sign-in': async (pool) => {
      const { UserPool } = await pool.client.send(
        new DescribeUserPoolCommand({ UserPoolId: pool.userPoolId }),
      )
      expect(UserPool?.Policies?.SignInPolicy?.AllowedFirstAuthFactors).toEqual(
        expect.arrayContaining(['PASSWORD', 'EMAIL_OTP']),
      )
    },

    'a mailed code is asked for': async (pool) => {
      const { email } = await inviteAndConfirm(pool)
      const answer = await askForCode(pool, email)
      expect(answer.ChallengeName).toBe('EMAIL_OTP')
      expect(answer.ChallengeParameters?.CODE_DELIVERY_DELIVERY_MEDIUM).toBe('EMAIL')
      expect(answer.ChallengeParameters?.CODE_DELIVERY_DESTINATION).toContain('***')
      expect(answer.Session?.length).toBeGreaterThanOrEqual(20)
      expect(answer.AuthenticationResult).toBeUndefined()
    },

    'a wrong code does not sign in': async (pool) => {
      const { email } = await inviteAndConfirm(pool)
      const { Session } = await askForCode(pool, email)
      await expectRefusal(answerEmailCode(pool, Session, email, '0'), 'CodeMismatchException')
    },

    'without a preference, both ways are offered': async (pool) => {
      const { email } = await inviteAndConfirm(pool)
      const answer = await signInByChoice(pool, email)
      expect(answer.ChallengeName).toBe('SELECT_CHALLENGE')
      expect(answer.AvailableChallenges).toEqual(expect.arrayContaining(['PASSWORD', 'EMAIL_OTP']))
    },

    'the password can be preferred': async (pool) => {
      const { email } = await inviteAndConfirm(pool)
      const preference = { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: ownPassword }
      const { AuthenticationResult } = await signInByChoice(pool, email, preference)
      expect(AuthenticationResult?.IdToken).toBeTruthy()
    },

    'the password can be selected': async (pool) => {
      const { email } = await inviteAndConfirm(pool)
      const { Session } = await signInByChoice(pool, email)
      const choice = { ANSWER: 'PASSWORD', PASSWORD: ownPassword }
      const answer = await respond(pool, 'SELECT_CHALLENGE', Session, email, choice)
      expect(answer.AuthenticationResult?.IdToken).toBeTruthy()
    },

    'the code can be selected': async (pool) => {
      const { email } = await inviteAndConfirm(pool)
      const { Session } = await signInByChoice(pool, email)
      const choice = { ANSWER: 'EMAIL_OTP' }
      const answer = await respond(pool, 'SELECT_CHALLENGE', Session, email, choice)
      expect(answer.ChallengeName).toBe('EMAIL_OTP')
    },

    'a wrong password is refused in both ways': async (pool) => {
      const { email } = await inviteAndConfirm(pool)
      const PASSWORD = 'Wrong-Password-1'
      await expectRefusal(
        signInByChoice(pool, email, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }),
        'NotAuthorizedException',
      )
      const { Session } = await signInByChoice(pool, email)
      const choice = { ANSWER: 'PASSWORD', PASSWORD }
      await expectRefusal(
        respond(pool, 'SELECT_CHALLENGE', Session, email, choice),
        'NotAuthorizedException',
      )
    },

    'an unknown address gets a challenge too': async (pool) => {
      const { ChallengeName, Session } = await askForCode(pool, pool.newEmail())
      expect(ChallengeName).toBeTruthy()
      expect(Session).toBeTruthy()
    },

    'somebody with an authenticator app is offered no code': async (pool) => {
      const { email } = await enrolled(pool)
      const answer = await askForCode(pool, email)
      expect(answer.ChallengeName).toBe('SELECT_CHALLENGE')
      expect(answer.AvailableChallenges).not.toContain('EMAIL_OTP')
    },

    'a user made without a password has none': async (pool) => {
      const email = pool.newEmail()
      const { User } = await pool.client.send(
        new AdminCreateUserCommand({
          UserPoolId: pool.userPoolId,
          Username: email,
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      )
      expect(User?.UserStatus).toBe('CONFIRMED')
      expect((await askForCode(pool, email)).ChallengeName).toBe('EMAIL_OTP')
    },
  },
  { emailCode: true },
)
