import {
  AdminUpdateUserAttributesCommand,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt } from 'jose'
import { expect } from 'vitest'
import { contract } from './cognito/contract'
import type { Pool } from './cognito/pool'
import {
  invite,
  inviteAndConfirm,
  refresh,
  setNewPassword,
  signIn,
  temporaryPassword,
  tokensOf,
} from './cognito/steps'

const organisation = '0199b6a0-0000-7000-8000-000000000001'

async function joinOrganisation(pool: Pool, Username: string): Promise<void> {
  await pool.client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: pool.userPoolId,
      Username,
      UserAttributes: [{ Name: 'custom:partner_org', Value: organisation }],
    }),
  )
}

/** Which events a pool's pre-token trigger gets, if it has one. */
async function triggerOf({ client, userPoolId }: Pool): Promise<string | undefined> {
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }))
  const { PreTokenGeneration, PreTokenGenerationConfig } = UserPool?.LambdaConfig ?? {}
  return PreTokenGenerationConfig?.LambdaVersion ?? (PreTokenGeneration && 'V1_0')
}

/** The name that the trigger of infra/cognito gives; on a pool without one nobody else writes it. */
async function expectOrganisation(
  pool: Pool,
  tokens: { IdToken?: string; AccessToken?: string } | undefined,
): Promise<void> {
  const trigger = await triggerOf(pool)
  const id = decodeJwt(tokens?.IdToken ?? '')
  expect(id['custom:partner_org']).toBe(organisation)
  expect(id['lmo:partner_org']).toBe(trigger && organisation)
  const access = decodeJwt(tokens?.AccessToken ?? '')
  expect(access['lmo:partner_org']).toBe(trigger && trigger !== 'V1_0' ? organisation : undefined)
}

contract('claims', {
  'an id token names the organisation, with the trigger under both names': async (pool) => {
    const user = await inviteAndConfirm(pool)
    await joinOrganisation(pool, user.email)
    await expectOrganisation(pool, await tokensOf(pool, user))
  },

  'so do the tokens of a refresh': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const { RefreshToken } = await tokensOf(pool, user)
    await joinOrganisation(pool, user.email)
    const { AuthenticationResult } = await refresh(pool, user, RefreshToken)
    await expectOrganisation(pool, AuthenticationResult)
  },

  'so do those of a first sign-in': async (pool) => {
    const { email, sub } = await invite(pool)
    await joinOrganisation(pool, email)
    const { Session } = await signIn(pool, email, temporaryPassword)
    const { AuthenticationResult } = await setNewPassword(pool, Session, sub)
    await expectOrganisation(pool, AuthenticationResult)
  },

  'somebody without an organisation gets neither name': async (pool) => {
    const user = await inviteAndConfirm(pool)
    const { IdToken = '' } = await tokensOf(pool, user)
    expect(Object.keys(decodeJwt(IdToken)).filter((name) => /partner_org/.test(name))).toEqual([])
  },
})
