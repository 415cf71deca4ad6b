import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { CognitoPool } from '@/lib/adapters/cognito/client'
import type { Env } from '@/lib/core/env'

/** What the checks of the pool work with. */
export type Setting = { client: CognitoIdentityProviderClient; pool: CognitoPool; env: Env }
