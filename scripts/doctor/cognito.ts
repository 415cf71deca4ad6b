import { type CognitoPool, createCognitoClient } from '@/lib/adapters/cognito/client'
import { explainCognito } from '@/lib/adapters/cognito/explain'
import type { Env } from '@/lib/core/env'
import { checkClient } from './cognito-client'
import { checkPool } from './cognito-pool'
import { checkRights } from './cognito-rights'
import { type Finding, findingsOf } from './finding'

const { wrong } = findingsOf('Cognito')

/** Tries the user pool: its settings, our client in it, and each right of the product’s role. Nothing is changed. */
export async function checkCognito(env: Env): Promise<Finding[]> {
  const pool: CognitoPool = {
    region: env.COGNITO_REGION,
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: env.COGNITO_CLIENT_ID,
    clientSecret: env.COGNITO_CLIENT_SECRET,
    endpoint: env.COGNITO_ENDPOINT,
  }
  const client = createCognitoClient(pool)
  const setting = { client, pool, env }
  try {
    const settings = await checkPool(setting)
    if ('failure' in settings) return [wrong(explainCognito(settings.failure))]
    return [...settings.findings, ...(await checkClient(setting)), ...(await checkRights(setting))]
  } finally {
    client.destroy()
  }
}
