import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { PasswordRules } from '@/lib/ports/identity/authenticator'

/** What the pool demands of passwords. */
export type PoolPolicy = { rules: PasswordRules; temporaryPasswordDays: number }

/** How long a policy is believed before it is read again, in milliseconds. */
const freshFor = 10 * 60_000

/** Reads the pool's password policy, at most once every ten minutes. */
export function createPolicyReader(client: CognitoIdentityProviderClient, userPoolId: string) {
  let known: { policy: Promise<PoolPolicy>; until: number } | undefined
  return function readPolicy(): Promise<PoolPolicy> {
    if (known && known.until > Date.now()) return known.policy
    const policy = describe(client, userPoolId)
    known = { policy, until: Date.now() + freshFor }
    policy.catch(() => {
      known = undefined
    })
    return policy
  }
}

async function describe(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
): Promise<PoolPolicy> {
  const answer = await client.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }))
  const policy = answer.UserPool?.Policies?.PasswordPolicy
  return {
    rules: {
      minimumLength: policy?.MinimumLength ?? 8,
      requireLowercase: policy?.RequireLowercase ?? true,
      requireUppercase: policy?.RequireUppercase ?? true,
      requireNumbers: policy?.RequireNumbers ?? true,
      requireSymbols: policy?.RequireSymbols ?? true,
    },
    // 0 stands for the default (contract of TemporaryPasswordValidityDays).
    temporaryPasswordDays: policy?.TemporaryPasswordValidityDays || 7,
  }
}
