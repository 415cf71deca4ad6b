import {
  AdminAddUserToGroupCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { expect, vi } from 'vitest'
import { contract } from './cognito/contract'
import type { Pool } from './cognito/pool'
import {
  expectRefusal,
  getUser,
  hashFor,
  invite,
  inviteAndConfirm,
  ownPassword,
  refresh,
  setNewPassword,
  signIn,
  temporaryPassword,
  tokensOf,
} from './cognito/steps'

const refused = 'NotAuthorizedException'

function signInWith(pool: Pool, AuthParameters: Record<string, string>) {
  return pool.client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters,
    }),
  )
}

function revoke(pool: Pool, Token: string) {
  return pool.client.send(
    new RevokeTokenCommand({ Token, ClientId: pool.clientId, ClientSecret: pool.clientSecret }),
  )
}

function setForGood(pool: Pool, Username: string, Password: string) {
  return pool.client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: pool.userPoolId,
      Username,
      Password,
      Permanent: true,
    }),
  )
}

contract('sign-in', {
  'a temporary password leads to NEW_PASSWORD_REQUIRED': async (pool) => {
    const { email, sub } = await invite(pool)
    const answer = await signIn(pool, email, temporaryPassword)
    expect(answer.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    expect(answer.ChallengeParameters?.USER_ID_FOR_SRP).toBe(sub)
    expect(answer.Session?.length).toBeGreaterThanOrEqual(20)
    expect(answer.AuthenticationResult).toBeUndefined()
  },

  'the new password signs in, then and later': async (pool) => {
    const { email, sub } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    const answer = await setNewPassword(pool, Session, sub)
    expect(answer.AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 })
    expect((await getUser(pool, email)).UserStatus).toBe('CONFIRMED')
    const later = await signIn(pool, email, ownPassword)
    expect(later.ChallengeName).toBeUndefined()
    expect(later.AuthenticationResult?.IdToken).toBeTruthy()
    await expectRefusal(signIn(pool, email, temporaryPassword), refused)
  },

  'a new password against the policy is refused': async (pool) => {
    const { email, sub } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    const answer = setNewPassword(pool, Session, sub, 'without-number-or-capital')
    await expectRefusal(answer, 'InvalidPasswordException')
    expect((await getUser(pool, email)).UserStatus).toBe('FORCE_CHANGE_PASSWORD')
  },

  'a made-up Session is refused': async (pool) => {
    const { email, sub } = await invite(pool)
    const { Session = '' } = await signIn(pool, email, temporaryPassword)
    const madeUp = Session.split('').reverse().join('')
    await expectRefusal(setNewPassword(pool, madeUp, sub), refused)
    await expectRefusal(signIn(pool, email, ownPassword), refused)
  },

  'a Session is good for one answer': async (pool) => {
    const { email, sub } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    await setNewPassword(pool, Session, sub)
    await expectRefusal(setNewPassword(pool, Session, sub, 'Another-Password-7'), refused)
    await expectRefusal(signIn(pool, email, 'Another-Password-7'), refused)
  },

  'a Session is good for its own user': async (pool) => {
    const mallory = await invite(pool)
    const victim = await invite(pool)
    const { Session } = await signIn(pool, mallory.email, temporaryPassword)
    await expectRefusal(setNewPassword(pool, Session, victim.sub), refused)
    expect((await getUser(pool, victim.email)).UserStatus).toBe('FORCE_CHANGE_PASSWORD')
  },

  'the letter case of the address does not count': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    const { AuthenticationResult } = await signIn(pool, email.toUpperCase(), ownPassword)
    expect(AuthenticationResult?.IdToken).toBeTruthy()
  },

  'a wrong password and an unknown address get the same words': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    const words = { name: refused, message: 'Incorrect username or password.' }
    await expect(signIn(pool, email, 'Wrong-Password-1')).rejects.toMatchObject(words)
    await expect(signIn(pool, pool.newEmail(), ownPassword)).rejects.toMatchObject(words)
  },

  'a disabled user can neither sign in nor refresh': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const { RefreshToken } = await tokensOf(pool, user)
    await pool.client.send(
      new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: user.email }),
    )
    await expectRefusal(signIn(pool, user.email, ownPassword), refused)
    await expectRefusal(refresh(pool, user, RefreshToken), refused)
  },

  'a confidential client has to prove its secret': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    const credentials = { USERNAME: email, PASSWORD: ownPassword }
    await expectRefusal(signInWith(pool, credentials), refused)
    const SECRET_HASH = hashFor(pool, 'somebody@else.example')
    await expectRefusal(signInWith(pool, { ...credentials, SECRET_HASH }), refused)
  },

  'a flow that the client does not allow is refused': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    const attempt = pool.client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: pool.userPoolId,
        ClientId: pool.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: {
          USERNAME: email,
          PASSWORD: ownPassword,
          SECRET_HASH: hashFor(pool, email),
        },
      }),
    )
    await expectRefusal(attempt, 'InvalidParameterException')
  },

  'an unknown client is told apart': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    const elsewhere = { ...pool, clientId: 'nowhere00nowhere00nowhere0' }
    await expectRefusal(signIn(elsewhere, email, ownPassword), 'ResourceNotFoundException')
  },

  'a missing user name or password is an invalid parameter': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    const SECRET_HASH = hashFor(pool, email)
    await expectRefusal(
      signInWith(pool, { USERNAME: email, SECRET_HASH }),
      'InvalidParameterException',
    )
    await expectRefusal(
      signInWith(pool, { PASSWORD: ownPassword, SECRET_HASH }),
      'InvalidParameterException',
    )
  },

  'a password that an administrator set for good signs in; a temporary one has to be changed':
    async (pool) => {
      const { email } = await inviteAndConfirm(pool)
      const Password = 'Set-By-Somebody-3'
      const about = { UserPoolId: pool.userPoolId, Username: email, Password }
      await pool.client.send(new AdminSetUserPasswordCommand({ ...about, Permanent: false }))
      expect((await signIn(pool, email, Password)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
      await pool.client.send(new AdminSetUserPasswordCommand({ ...about, Permanent: true }))
      expect((await signIn(pool, email, Password)).AuthenticationResult).toBeDefined()
    },

  'an administrator cannot set a password against the policy': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    const attempt = pool.client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: pool.userPoolId,
        Username: email,
        Password: 'tooshort',
        Permanent: true,
      }),
    )
    await expectRefusal(attempt, 'InvalidPasswordException')
  },

  // PasswordType of the API reference: `[\S]+.*[\S]+`. Which of the two errors it is, is not documented.
  'a password cannot begin or end with a space': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    for (const password of [` ${ownPassword}`, `${ownPassword} `]) {
      await expectRefusal(
        setForGood(pool, email, password),
        'InvalidParameterException',
        'InvalidPasswordException',
      )
    }
  },

  'a space inside a password counts as a symbol': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    await setForGood(pool, email, 'Correct horse battery 9')
    expect(
      (await signIn(pool, email, 'Correct horse battery 9')).AuthenticationResult,
    ).toBeDefined()
  },

  'letters beyond Basic Latin are neither upper nor lower case': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    for (const password of ['Ünder-the-bridge-9', 'ÜNDER-THE-BRIDGE-ä9']) {
      await expectRefusal(setForGood(pool, email, password), 'InvalidPasswordException')
    }
  },

  // aws-amplify/amplify-js issue 7957: it is for the product to refuse it.
  'the temporary password may be chosen again': async (pool) => {
    const { email, sub } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    const answer = await setNewPassword(pool, Session, sub, temporaryPassword)
    expect(answer.AuthenticationResult).toBeDefined()
  },

  'the id token is signed by the pool and says who it is about': async (pool) => {
    const user = await inviteAndConfirm(pool, [
      { Name: 'custom:partner_org', Value: 'an-organisation' },
    ])
    await pool.client.send(
      new AdminAddUserToGroupCommand({
        UserPoolId: pool.userPoolId,
        Username: user.email,
        GroupName: 'staff-viewer',
      }),
    )
    const { IdToken } = await tokensOf(pool, user)
    const { payload, protectedHeader } = await jwtVerify(
      IdToken,
      createRemoteJWKSet(new URL(pool.jwksUri)),
      { issuer: pool.issuer, audience: pool.clientId, algorithms: ['RS256'] },
    )
    expect(protectedHeader.kid).toBeTruthy()
    expect(payload).toMatchObject({
      sub: user.sub,
      email: user.email,
      email_verified: true,
      'cognito:username': user.sub,
      'cognito:groups': ['staff-viewer'],
      'custom:partner_org': 'an-organisation',
      token_use: 'id',
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600)
  },

  "the id token tells the person's name": async (pool) => {
    const user = await inviteAndConfirm(pool, [{ Name: 'name', Value: 'Ann' }])
    expect(decodeJwt((await tokensOf(pool, user)).IdToken)).toMatchObject({ name: 'Ann' })
  },

  'the access token names the client and carries no attributes': async (pool) => {
    const user = await inviteAndConfirm(pool, [{ Name: 'custom:partner_org', Value: 'secret' }])
    const { AccessToken } = await tokensOf(pool, user)
    const claims = decodeJwt(AccessToken)
    expect(claims).toMatchObject({
      sub: user.sub,
      username: user.sub,
      client_id: pool.clientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
    })
    expect(claims).not.toHaveProperty('aud')
    expect(claims).not.toHaveProperty('email')
    expect(claims).not.toHaveProperty('custom:partner_org')
  },

  'a refresh gives new tokens of the same sign-in, with changed attributes': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const before = await tokensOf(pool, user)
    await pool.client.send(
      new AdminAddUserToGroupCommand({
        UserPoolId: pool.userPoolId,
        Username: user.email,
        GroupName: 'staff-admin',
      }),
    )
    const { AuthenticationResult } = await refresh(pool, user, before.RefreshToken)
    expect(AuthenticationResult?.RefreshToken).toBeUndefined()
    expect(decodeJwt(AuthenticationResult?.IdToken ?? '')).toMatchObject({
      sub: user.sub,
      'cognito:groups': ['staff-admin'],
    })
  },

  'a refreshed token tells when its sign-in was': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const { IdToken, RefreshToken } = await tokensOf(pool, user)
    const signedInAt = Number(decodeJwt(IdToken).auth_time)
    // In whole seconds: a time of its own would not show before the next one.
    await vi.waitUntil(() => Date.now() / 1000 >= signedInAt + 1, { timeout: 5_000 })
    const refreshed = (await refresh(pool, user, RefreshToken)).AuthenticationResult?.IdToken ?? ''
    expect(decodeJwt(refreshed).auth_time).toBe(signedInAt)
  },

  'all tokens of one sign-in name the same origin': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const { IdToken, AccessToken, RefreshToken } = await tokensOf(pool, user)
    const refreshed = (await refresh(pool, user, RefreshToken)).AuthenticationResult?.IdToken ?? ''
    const origins = [IdToken, AccessToken, refreshed].map((token) => decodeJwt(token).origin_jti)
    expect(origins[0]).toBeTruthy()
    expect(new Set(origins).size).toBe(1)
  },

  'a made-up refresh token is refused': async (pool) => {
    const user = await inviteAndConfirm(pool)
    await expectRefusal(refresh(pool, user, 'made-up-refresh-token'), refused)
  },

  'a revoked refresh token is refused, and others still work': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const revoked = await tokensOf(pool, user)
    const kept = await tokensOf(pool, user)
    await revoke(pool, revoked.RefreshToken)
    await expectRefusal(refresh(pool, user, revoked.RefreshToken), refused)
    expect((await refresh(pool, user, kept.RefreshToken)).AuthenticationResult).toBeDefined()
  },

  'an access token is not one that can be revoked': async (pool) => {
    const { AccessToken } = await tokensOf(pool, await inviteAndConfirm(pool))
    await expectRefusal(revoke(pool, AccessToken), 'UnsupportedTokenTypeException')
  },

  'signing out everywhere ends every refresh token': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const { RefreshToken } = await tokensOf(pool, user)
    await pool.client.send(
      new AdminUserGlobalSignOutCommand({ UserPoolId: pool.userPoolId, Username: user.sub }),
    )
    await expectRefusal(refresh(pool, user, RefreshToken), refused)
    expect((await signIn(pool, user.email, ownPassword)).AuthenticationResult).toBeDefined()
  },
})
