import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireSessions } from '@/scripts/local/cognito/control'
import { answerCode } from './cognito/authenticator-app'
import { type LocalPool, startLocalPool } from './cognito/local-target'
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

let pool: LocalPool

beforeAll(async () => {
  pool = await startLocalPool()
})
afterAll(async () => {
  await pool.stop()
})

const refused = 'NotAuthorizedException'

describe('a Session', () => {
  it('expires', async () => {
    const { email, sub } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    await expireSessions(pool)
    await expectRefusal(setNewPassword(pool, Session, sub), refused)
    expect((await getUser(pool, email)).UserStatus).toBe('FORCE_CHANGE_PASSWORD')
  })

  it('survives a new password against the policy', async () => {
    const { email, sub } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    await expectRefusal(setNewPassword(pool, Session, sub, 'weak-one'), 'InvalidPasswordException')
    expect((await setNewPassword(pool, Session, sub)).AuthenticationResult).toBeDefined()
  })

  it('serves one of several answers at once', async () => {
    const { email, sub } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    const answers = await Promise.allSettled(
      Array.from({ length: 6 }, () => setNewPassword(pool, Session, sub)),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('does not serve a user who has been disabled meanwhile', async () => {
    const { email, sub } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    await pool.client.send(
      new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: email }),
    )
    await expectRefusal(setNewPassword(pool, Session, sub), refused)
  })

  it('is answered under the real username', async () => {
    const { email } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    await expectRefusal(setNewPassword(pool, Session, email), refused)
  })

  it('does not serve another pool', async () => {
    const other = await startLocalPool()
    const { email, sub } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    await expectRefusal(setNewPassword(other, Session, sub), refused)
    await other.stop()
  })

  it('does not serve another challenge', async () => {
    const { email, sub } = await invite(pool)
    const { Session } = await signIn(pool, email, temporaryPassword)
    await expectRefusal(answerCode(pool, Session, sub, '123456'), refused)
    const answer = new AdminRespondToAuthChallengeCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      ChallengeName: 'SMS_MFA',
      Session,
      ChallengeResponses: { USERNAME: sub, SMS_MFA_CODE: '123456' },
    })
    await expectRefusal(pool.client.send(answer), 'InvalidParameterException')
  })
})

describe('a pool', () => {
  it('has its own users, under the same addresses', async () => {
    const other = await startLocalPool()
    const { email, sub } = await inviteAndConfirm(pool)
    await expectRefusal(getUser(other, email), 'UserNotFoundException')
    expect((await invite(other, email)).sub).not.toBe(sub)
    await expectRefusal(signIn(other, email, ownPassword), refused)
    await other.stop()
  })

  it('of the older kind tells unknown users apart', async () => {
    const legacy = await startLocalPool({ preventUserExistenceErrors: 'LEGACY' })
    const nobody = legacy.newEmail()
    await expectRefusal(signIn(legacy, nobody, ownPassword), 'UserNotFoundException')
    const SecretHash = hashFor(legacy, nobody)
    await expectRefusal(
      legacy.client.send(
        new ForgotPasswordCommand({ ClientId: legacy.clientId, Username: nobody, SecretHash }),
      ),
      'UserNotFoundException',
    )
    await legacy.stop()
  })

  it('does not refresh for a client that may not', async () => {
    const strict = await startLocalPool({ explicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] })
    const user = await inviteAndConfirm(strict)
    const { RefreshToken } = await tokensOf(strict, user)
    await expectRefusal(refresh(strict, user, RefreshToken), 'InvalidParameterException')
    await strict.stop()
  })

  it('takes a refresh only with the hash over the real username', async () => {
    const user = await inviteAndConfirm(pool)
    const { RefreshToken } = await tokensOf(pool, user)
    await expectRefusal(refresh(pool, { ...user, sub: user.email }, RefreshToken), refused)
  })

  it('tells a disabled user so only after the right password', async () => {
    const { email } = await inviteAndConfirm(pool)
    await pool.client.send(
      new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: email }),
    )
    await expect(signIn(pool, email, 'Wrong-Password-1')).rejects.toThrow(
      'Incorrect username or password.',
    )
    await expect(signIn(pool, email, ownPassword)).rejects.toThrow('User is disabled.')
  })
})

describe('a request', () => {
  const post = (target: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(pool.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${target}`,
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const errorOf = async (response: Response) =>
    ((await response.json()) as { __type: string }).__type

  it('for an administrator’s operation has to be signed', async () => {
    const about = { UserPoolId: pool.userPoolId, Username: pool.newEmail() }
    const response = await post('AdminGetUser', about)
    expect(response.status).toBe(400)
    expect(response.headers.get('x-amzn-errortype')).toContain(
      'MissingAuthenticationTokenException',
    )
    expect(await errorOf(response)).toBe('MissingAuthenticationTokenException')
  })

  it('that is not JSON is refused', async () => {
    const response = await post('AdminGetUser', '{', { authorization: 'AWS4-HMAC-SHA256' })
    expect(await errorOf(response)).toBe('SerializationException')
  })

  it('that is too large is refused', async () => {
    expect((await post('AdminGetUser', 'x'.repeat(1_100_000))).status).toBe(413)
  })

  it('for an operation that is not there says which', async () => {
    const attempt = pool.client.send(
      new InitiateAuthCommand({ ClientId: pool.clientId, AuthFlow: 'USER_PASSWORD_AUTH' }),
    )
    await expect(attempt).rejects.toThrow('InitiateAuth')
  })

  it('with a parameter that is not understood is refused, not half obeyed', async () => {
    const command = new AdminInitiateAuthCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'a@b.example', PASSWORD: 'x', DEVICE_KEY: 'key' },
      AnalyticsMetadata: { AnalyticsEndpointId: 'somewhere' },
    })
    await expect(pool.client.send(command)).rejects.toThrow('AnalyticsMetadata')
  })

  it('never gets a password back in its error', async () => {
    const command = new AdminSetUserPasswordCommand({
      UserPoolId: pool.userPoolId,
      Username: pool.newEmail(),
      Password: 'Ends-With-A-Space-1 ',
    })
    await expectRefusal(pool.client.send(command), 'InvalidParameterException')
    await expect(pool.client.send(command)).rejects.not.toThrow('Ends-With-A-Space-1')
  })

  it('under another host name is refused', async () => {
    const { request } = await import('node:http')
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(pool.endpoint)
      request({ port, path: '/mailbox', headers: { host: 'rebound.example' } })
        .on('response', (response) => {
          response.resume()
          resolve(response.statusCode)
        })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(421)
  })

  it('to the control endpoint needs the control token', async () => {
    for (const token of ['', 'wrong']) {
      const response = await fetch(`${pool.endpoint}/control/create-pool`, {
        method: 'POST',
        headers: { 'x-control-token': token },
        body: '{}',
      })
      expect(response.status).toBe(403)
    }
  })
})

it('an invitation is sent again by the address alone, as in pools made elsewhere', async () => {
  const { email, sub } = await invite(pool)
  const again = (Username: string) =>
    pool.client.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.userPoolId,
        Username,
        MessageAction: 'RESEND',
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    )
  await expectRefusal(again(sub), 'InvalidParameterException')
  expect((await again(email)).User?.Username).toBe(sub)
})

it('what the pool’s schema requires has to be given', async () => {
  const strict = await startLocalPool({ requiredAttributes: ['given_name'] })
  await expectRefusal(invite(strict), 'InvalidParameterException')
  const named = [{ Name: 'given_name', Value: 'Ann' }]
  expect((await invite(strict, strict.newEmail(), named)).sub).not.toBe('')
  await strict.stop()
})
