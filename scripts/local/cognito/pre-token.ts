import { createRequire } from 'node:module'
import { z } from 'zod'
import type { CallContext } from './call'
import { region } from './pools'
import type { User } from './users'

/** What tokens are asked for by, as Cognito names it to the trigger. */
export type TokenSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_RefreshTokens'

type Claims = Record<string, string>

/** The function that infra/cognito/user-pool.yaml gives to a pool. */
const { handler } = createRequire(import.meta.url)('../../../infra/cognito/pre-token.cjs') as {
  handler(event: object): Promise<unknown>
}

/** Claims that no trigger may write: Developer Guide, pre token generation Lambda trigger. */
const reserved = new Set(
  `acr amr at_hash aud auth_time azp client_id cognito:username device_key event_id exp iat identities
  iss jti nbf nonce origin_jti scope sub token_use username version`.split(/\s+/),
)

const added = z.strictObject({
  claimsToAddOrOverride: z.record(
    z.string().refine((name) => !reserved.has(name) && !name.startsWith('dev:')),
    z.string(),
  ),
})

/** What the trigger may answer here; Cognito also takes claims to suppress, groups and scopes. */
const answers = {
  V1_0: z.object({
    response: z.strictObject({ claimsOverrideDetails: added.nullable() }),
  }),
  V2_0: z.object({
    response: z.strictObject({
      claimsAndScopeOverrideDetails: z
        .strictObject({ idTokenGeneration: added, accessTokenGeneration: added })
        .nullable(),
    }),
  }),
}

/** The claims that the pool's trigger adds to each token of a user. */
export async function claimsOfTrigger(
  { pool }: CallContext,
  user: User,
  groups: readonly string[],
  scope: string,
  triggerSource: TokenSource,
): Promise<{ id: Claims; access: Claims }> {
  const version = pool.settings.preTokenTrigger
  if (version === 'none') return { id: {}, access: {} }
  const event = {
    version: version === 'V1_0' ? '1' : '2',
    triggerSource,
    region,
    userPoolId: pool.id,
    userName: user.sub,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: pool.clientId },
    request: {
      userAttributes: {
        sub: user.sub,
        'cognito:user_status': user.status,
        ...user.attributes,
      },
      groupConfiguration: {
        groupsToOverride: groups,
        iamRolesToOverride: [],
        preferredRole: null,
      },
      ...(version === 'V2_0' && { scopes: scope.split(' ') }),
    },
    response:
      version === 'V1_0'
        ? { claimsOverrideDetails: null }
        : { claimsAndScopeOverrideDetails: null },
  }
  // What goes to a function and comes from it is JSON.
  const answer: unknown = JSON.parse(JSON.stringify(await handler(event)))
  if (version === 'V1_0') {
    const { response } = answers.V1_0.parse(answer)
    return { id: response.claimsOverrideDetails?.claimsToAddOrOverride ?? {}, access: {} }
  }
  const details = answers.V2_0.parse(answer).response.claimsAndScopeOverrideDetails
  return {
    id: details?.idTokenGeneration.claimsToAddOrOverride ?? {},
    access: details?.accessTokenGeneration.claimsToAddOrOverride ?? {},
  }
}
