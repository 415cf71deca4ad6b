import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { countRemoteCall, statusClass } from '@/lib/core/metrics'
import { currentRequestId } from '@/lib/core/request-context'
import { traced } from '@/lib/core/tracing'

/** Names the user pool and our confidential client in it. */
export type CognitoPool = {
  region: string
  userPoolId: string
  clientId: string
  clientSecret: string
  /** Address of the local Cognito; absent for Amazon's. */
  endpoint?: string
  /** Absent: the SDK finds credentials by itself (environment, profile, role). */
  credentials?: { accessKeyId: string; secretAccessKey: string }
  /** How long each of two attempts waits for an answer, in milliseconds; five seconds if absent. */
  timeoutMs?: number
}

/**
 * Resolves when a call of this name, such as `AdminCreateUser`, may be made.
 * @throws Error named `TooManyRequestsException` when it finds no turn
 */
export type CallPace = (call: string) => Promise<void>

/**
 * A client of Cognito's API that gives up on a silent server, and tries once more when told to slow
 * down. Each try waits for its turn by `pace`. Every call names the request that it is made for.
 */
export function createCognitoClient(
  pool: CognitoPool,
  pace: CallPace = async () => {},
): CognitoIdentityProviderClient {
  const client = new CognitoIdentityProviderClient({
    region: pool.region,
    ...(pool.endpoint && { endpoint: pool.endpoint }),
    ...(pool.credentials && { credentials: pool.credentials }),
    maxAttempts: 2,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 2_000,
      requestTimeout: pool.timeoutMs ?? 5_000,
      throwOnRequestTimeout: true,
    }),
  })
  client.middlewareStack.add(
    (next) => async (args) => {
      const { headers } = args.request as { headers: Record<string, string> }
      headers['x-request-id'] = currentRequestId()
      return await next(args)
    },
    { step: 'build', name: 'carryRequestId' },
  )
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        await pace(commandName.replace(/Command$/, ''))
        return await next(args)
      },
    { step: 'finalizeRequest', priority: 'low', name: 'waitForTurn' },
  )
  // Around each attempt, so that one that was throttled counts too.
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const started = performance.now()
        const name = `cognito ${commandName.replace(/Command$/, '')}`
        const facts = {
          'rpc.system': 'aws-api',
          'server.address': new URL(addressOf(pool)).hostname,
        }
        try {
          const result = await traced({ name, kind: 'client', facts }, () => next(args))
          countRemoteCall('cognito', '2xx', started)
          return result
        } catch (error) {
          countRemoteCall('cognito', statusClass(statusOf(error)), started)
          throw error
        }
      },
    { step: 'deserialize', priority: 'high', name: 'countCalls' },
  )
  return client
}

/** Of an answer that was a refusal; undefined where there was none. */
function statusOf(error: unknown): number | undefined {
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number }
    $response?: { statusCode?: number }
  }
  return $metadata?.httpStatusCode ?? $response?.statusCode
}

/** Who signs the pool's tokens. */
export function issuerOf(pool: CognitoPool): string {
  return `${addressOf(pool)}/${pool.userPoolId}`
}

const addressOf = (pool: CognitoPool) =>
  pool.endpoint ?? `https://cognito-idp.${pool.region}.amazonaws.com`
