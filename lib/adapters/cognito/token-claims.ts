import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { z } from 'zod'
import { handler } from '@/infra/cognito/pre-token.cjs'
import type { Login } from '@/lib/ports/identity/directory'
import type { Claims, LoginClaims, TokenClaims } from '@/lib/ports/identity/token-claims'
import type { CognitoPool } from './client'
import { createGroupCalls } from './groups'
import { findLogin, partnerOrganisationAttribute, partnerUserAttribute } from './logins'
import { createSessionCalls } from './session-calls'

/** The token claims port on an Amazon Cognito user pool. What its trigger adds, our own code of it says. */
export function createTokenClaims(
  client: CognitoIdentityProviderClient,
  pool: CognitoPool,
): TokenClaims {
  const { UserPoolId } = createSessionCalls(client, pool).ids
  const { groupsOf } = createGroupCalls(createSessionCalls(client, pool))
  return {
    async claimsOf(username) {
      const [login, trigger] = await Promise.all([
        findLogin({ client, UserPoolId }, username),
        readTrigger(client, UserPoolId),
      ])
      if (!login) return null
      const groups = await groupsOf(login.sub)
      const shared = { sub: login.sub, ...(groups.length > 0 && { 'cognito:groups': groups }) }
      const attributes = attributesOf(login)
      const added = await addedBy(trigger, attributes)
      return {
        login,
        idToken: {
          ...attributes,
          email_verified: login.emailVerified,
          ...added.id,
          ...shared,
          'cognito:username': login.sub,
        },
        accessToken: { ...added.access, ...shared, username: login.sub },
        trigger,
      }
    },
  }
}

/** What the pool's client may read: `ReadAttributes` in infra/cognito/user-pool.yaml. */
function attributesOf(login: Login): Record<string, string> {
  return {
    email: login.email,
    ...(login.name && { name: login.name }),
    ...(login.partnerOrganisationId && {
      [partnerOrganisationAttribute]: login.partnerOrganisationId,
    }),
    ...(login.partnerUserId && { [partnerUserAttribute]: login.partnerUserId }),
  }
}

/** PreTokenGeneration alone is a trigger of version 1, as in the API reference, LambdaConfigType. */
async function readTrigger(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
): Promise<LoginClaims['trigger']> {
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }))
  const { PreTokenGeneration, PreTokenGenerationConfig } = UserPool?.LambdaConfig ?? {}
  const version = PreTokenGenerationConfig?.LambdaVersion ?? (PreTokenGeneration && 'V1_0')
  if (!version) return 'none'
  return version === 'V1_0' ? 'id_token' : 'both_tokens'
}

const added = z.object({ claimsToAddOrOverride: z.record(z.string(), z.string()) })
const answer = z.object({
  response: z.object({
    claimsOverrideDetails: added.nullish(),
    claimsAndScopeOverrideDetails: z
      .object({ idTokenGeneration: added, accessTokenGeneration: added })
      .nullish(),
  }),
})

async function addedBy(
  trigger: LoginClaims['trigger'],
  userAttributes: Record<string, string>,
): Promise<{ id: Claims; access: Claims }> {
  if (trigger === 'none') return { id: {}, access: {} }
  const version = trigger === 'id_token' ? '1' : '2'
  const { response } = answer.parse(
    await handler({ version, request: { userAttributes }, response: {} }),
  )
  const both = response.claimsAndScopeOverrideDetails
  return {
    id: (response.claimsOverrideDetails ?? both?.idTokenGeneration)?.claimsToAddOrOverride ?? {},
    access: both?.accessTokenGeneration.claimsToAddOrOverride ?? {},
  }
}
