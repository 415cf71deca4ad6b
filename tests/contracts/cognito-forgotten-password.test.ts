import {
  AdminDisableUserCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect } from 'vitest'
import { contract } from './cognito/contract'
import type { Pool } from './cognito/pool'
import { expectRefusal, hashFor, invite, inviteAndConfirm, ownPassword } from './cognito/steps'

function forget(pool: Pool, Username: string) {
  return pool.client.send(
    new ForgotPasswordCommand({
      ClientId: pool.clientId,
      Username,
      SecretHash: hashFor(pool, Username),
    }),
  )
}

function confirm(pool: Pool, Username: string, ConfirmationCode: string, Password: string) {
  return pool.client.send(
    new ConfirmForgotPasswordCommand({
      ClientId: pool.clientId,
      Username,
      ConfirmationCode,
      Password,
      SecretHash: hashFor(pool, Username),
    }),
  )
}

contract('forgotten password', {
  'an unknown address looks as if a code had been sent': async (pool) => {
    const { CodeDeliveryDetails } = await forget(pool, pool.newEmail())
    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL', AttributeName: 'email' })
    expect(CodeDeliveryDetails?.Destination).toContain('***')
  },

  'a disabled user looks as if a code had been sent': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    await pool.client.send(
      new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: email }),
    )
    expect((await forget(pool, email)).CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL')
  },

  'an open invitation cannot be replaced by a forgotten password': async (pool) => {
    const { email } = await invite(pool)
    await expectRefusal(forget(pool, email), 'NotAuthorizedException')
  },

  'a code is refused for an unknown address': async (pool) => {
    await expectRefusal(
      confirm(pool, pool.newEmail(), '123456', ownPassword),
      'CodeMismatchException',
      'ExpiredCodeException',
    )
  },

  'a code is refused where none was asked for': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    await expectRefusal(
      confirm(pool, email, '123456', 'Another-Password-7'),
      'CodeMismatchException',
      'ExpiredCodeException',
    )
  },

  'the client has to prove its secret': async (pool) => {
    const { email } = await inviteAndConfirm(pool)
    const attempt = pool.client.send(
      new ForgotPasswordCommand({ ClientId: pool.clientId, Username: email }),
    )
    await expectRefusal(attempt, 'NotAuthorizedException')
  },
})
