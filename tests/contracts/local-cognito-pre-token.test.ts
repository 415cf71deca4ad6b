import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt } from 'jose'
import { expect, onTestFinished, test } from 'vitest'
import type { PoolSettingsInput } from '@/scripts/local/cognito/control'
import { startHostedPool, tokensFromPage } from './cognito/hosted-page'
import { startLocalPool } from './cognito/local-target'
import { inviteAndConfirm, tokensOf } from './cognito/steps'

const organisation = '0199b6a0-0000-7000-8000-000000000001'
const membership = [{ Name: 'custom:partner_org', Value: organisation }]

async function claimsIn(settings: PoolSettingsInput) {
  const pool = await startLocalPool(settings)
  onTestFinished(() => pool.stop())
  const user = await inviteAndConfirm(pool, membership)
  const { IdToken, AccessToken } = await tokensOf(pool, user)
  const { UserPool } = await pool.client.send(
    new DescribeUserPoolCommand({ UserPoolId: pool.userPoolId }),
  )
  return {
    version: UserPool?.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion,
    id: decodeJwt(IdToken)['lmo:partner_org'],
    access: decodeJwt(AccessToken)['lmo:partner_org'],
  }
}

test('with events of V1_0 the trigger writes into the id token alone', async () => {
  expect(await claimsIn({})).toEqual({ version: 'V1_0', id: organisation })
})

test('with events of V2_0 it writes into both tokens', async () => {
  const claims = await claimsIn({ preTokenTrigger: 'V2_0' })
  expect(claims).toEqual({ version: 'V2_0', id: organisation, access: organisation })
})

test('a pool without a trigger writes the claim nowhere', async () => {
  expect(await claimsIn({ preTokenTrigger: 'none' })).toEqual({})
})

test('the tokens of the hosted page carry the claim', async () => {
  const pool = await startHostedPool()
  onTestFinished(() => pool.stop())
  const { email } = await inviteAndConfirm(pool, membership)
  const { id_token } = await tokensFromPage(pool, email)
  expect(decodeJwt(id_token)['lmo:partner_org']).toBe(organisation)
})
