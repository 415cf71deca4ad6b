import {
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  SetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt } from 'jose'
import { expect } from 'vitest'
import { answerCode, associate, enrolled, prefer, verify } from './cognito/authenticator-app'
import { contract } from './cognito/contract'
import {
  expectRefusal,
  getUser,
  hashFor,
  invite,
  inviteAndConfirm,
  ownPassword,
  setNewPassword,
  signIn,
  temporaryPassword,
  tokensOf,
} from './cognito/steps'

const refused = 'NotAuthorizedException'

contract('authenticator app', {
  'an enrolled person signs in with password and code': async (pool) => {
    const { email, sub, app } = await enrolled(pool)
    const { ChallengeName, ChallengeParameters, Session, AuthenticationResult } = await signIn(
      pool,
      email,
      ownPassword,
    )
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    expect(ChallengeParameters?.USER_ID_FOR_SRP).toBe(sub)
    expect(AuthenticationResult).toBeUndefined()
    const answer = await answerCode(pool, Session, sub, app.next())
    expect(decodeJwt(answer.AuthenticationResult?.IdToken ?? '').sub).toBe(sub)
  },

  'a user tells which second factor asks': async (pool) => {
    const { email } = await enrolled(pool)
    expect(await getUser(pool, email)).toMatchObject({
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    })
  },

  'switched off by an administrator, the password alone signs in': async (pool) => {
    const { email, sub } = await enrolled(pool)
    await prefer(pool, sub, false)
    expect((await signIn(pool, email, ownPassword)).AuthenticationResult).toBeDefined()
    const user = await getUser(pool, email)
    expect(user.UserMFASettingList ?? []).toEqual([])
    expect(user.PreferredMfaSetting).toBeUndefined()
  },

  'switching off is no error for somebody without one': async (pool) => {
    const { email } = await invite(pool)
    await prefer(pool, email, false)
    expect((await getUser(pool, email)).UserMFASettingList ?? []).toEqual([])
  },

  'a new app takes the place of a lost one': async (pool) => {
    const { email, sub, app: lost } = await enrolled(pool)
    await prefer(pool, sub, false)
    const { AccessToken } = await tokensOf(pool, { email, sub })
    const app = await associate(pool, AccessToken)
    await verify(pool, AccessToken, app.now())
    await prefer(pool, sub)
    const { Session } = await signIn(pool, email, ownPassword)
    await expectRefusal(answerCode(pool, Session, sub, lost.next()), 'CodeMismatchException')
    const again = await signIn(pool, email, ownPassword)
    const answer = await answerCode(pool, again.Session, sub, app.next())
    expect(answer.AuthenticationResult?.IdToken).toBeTruthy()
  },

  'a wrong code enrols nothing': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const { AccessToken } = await tokensOf(pool, user)
    const app = await associate(pool, AccessToken)
    await expectRefusal(
      verify(pool, AccessToken, app.wrong()),
      'EnableSoftwareTokenMFAException',
      'CodeMismatchException',
    )
    await expectRefusal(prefer(pool, user.sub), 'InvalidParameterException')
    expect((await signIn(pool, user.email, ownPassword)).AuthenticationResult).toBeDefined()
  },

  'without an enrolled app it cannot be asked for': async (pool) => {
    const { sub } = await inviteAndConfirm(pool)
    await expectRefusal(prefer(pool, sub), 'InvalidParameterException')
  },

  'a person can switch it on with an access token of their own': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const { AccessToken } = await tokensOf(pool, user)
    const app = await associate(pool, AccessToken)
    await verify(pool, AccessToken, app.now())
    await pool.client.send(
      new SetUserMFAPreferenceCommand({
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    )
    expect((await signIn(pool, user.email, ownPassword)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
  },

  'an access token has to be a real one': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const { AccessToken, IdToken } = await tokensOf(pool, user)
    const [head = '', body = ''] = AccessToken.split('.')
    const [, , signature = ''] = IdToken.split('.')
    for (const token of ['made-up', `${head}.${body}.${signature}`, IdToken]) {
      await expectRefusal(associate(pool, token), refused)
    }
  },

  'an access token is no longer good after signing out everywhere': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const { AccessToken } = await tokensOf(pool, user)
    await pool.client.send(
      new AdminUserGlobalSignOutCommand({ UserPoolId: pool.userPoolId, Username: user.sub }),
    )
    await expectRefusal(associate(pool, AccessToken), refused)
  },

  'a wrong code does not sign in': async (pool) => {
    const { email, sub, app } = await enrolled(pool)
    const { Session } = await signIn(pool, email, ownPassword)
    await expectRefusal(answerCode(pool, Session, sub, app.wrong()), 'CodeMismatchException')
  },

  'a code is accepted once': async (pool) => {
    const { email, sub, app } = await enrolled(pool)
    const [first, second] = [
      await signIn(pool, email, ownPassword),
      await signIn(pool, email, ownPassword),
    ]
    const code = app.next()
    await answerCode(pool, first.Session, sub, code)
    await expectRefusal(
      answerCode(pool, second.Session, sub, code),
      'ExpiredCodeException',
      'CodeMismatchException',
    )
  },

  'a code does not serve the session of another person': async (pool) => {
    const [ann, ben] = [await enrolled(pool), await enrolled(pool)]
    const { Session } = await signIn(pool, ann.email, ownPassword)
    await expectRefusal(
      answerCode(pool, Session, ben.sub, ben.app.next()),
      refused,
      'CodeMismatchException',
    )
  },

  'the client proves its secret with the code too': async (pool) => {
    const { email, sub, app } = await enrolled(pool)
    const { Session } = await signIn(pool, email, ownPassword)
    const hash = hashFor(pool, 'somebody@else.example')
    await expectRefusal(answerCode(pool, Session, sub, app.next(), hash), refused)
  },

  'a temporary password has to be changed first, then the code follows': async (pool) => {
    const { email, sub, app } = await enrolled(pool)
    await pool.client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: pool.userPoolId,
        Username: sub,
        Password: temporaryPassword,
        Permanent: false,
      }),
    )
    const first = await signIn(pool, email, temporaryPassword)
    expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    const second = await setNewPassword(pool, first.Session, sub)
    expect(second.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    const answer = await answerCode(pool, second.Session, sub, app.next())
    expect(answer.AuthenticationResult?.IdToken).toBeTruthy()
  },

  'an unknown user has nothing to switch on': async (pool) => {
    await expectRefusal(prefer(pool, pool.newEmail()), 'UserNotFoundException')
  },
})
