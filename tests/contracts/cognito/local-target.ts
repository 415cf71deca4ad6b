import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { inject } from 'vitest'
import {
  type CreatedPool,
  createPool,
  deletePool,
  emailCodeSettings,
  type PoolSettingsInput,
} from '@/scripts/local/cognito/control'
import type { Control } from '@/scripts/local/service/control-client'
import { addressBook, type Pool, type Target } from './pool'

/** A pool of the local Cognito, with what its control endpoint needs. */
export type LocalPool = Pool & Control & CreatedPool

/** A pool of the test file's own on the run's local Cognito. */
export async function startLocalPool(settings: PoolSettingsInput = {}): Promise<LocalPool> {
  const control = {
    endpoint: inject('cognitoEndpoint'),
    controlToken: inject('cognitoControlToken'),
  }
  const created = await createPool({ ...control, settings })
  const client = localClient(control.endpoint)
  const issuer = `${control.endpoint}/${created.userPoolId}`
  return {
    ...control,
    ...created,
    client,
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    newEmail: addressBook(client, created.userPoolId).newEmail,
    listed: (check) => check(),
    async stop() {
      await deletePool({ ...control, userPoolId: created.userPoolId })
      client.destroy()
    },
  }
}

/** An SDK client that does not hide an error behind a second attempt. */
export function localClient(endpoint: string): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
}

/** The Cognito of this repository: it breaks no rule. */
export const localTarget: Target = {
  name: 'local Cognito',
  start: ({ emailCode }) => startLocalPool(emailCode ? emailCodeSettings : {}),
  leftOut: {},
}
