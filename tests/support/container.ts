import { inject } from 'vitest'
import { createAccessTokenReader } from '@/lib/adapters/cognito/access-token'
import { issuerOf } from '@/lib/adapters/cognito/client'
import { createPictureFetcher } from '@/lib/adapters/pictures/fetcher'
import { createSmtpMailer } from '@/lib/adapters/smtp/mailer'
import { createWebhookSender } from '@/lib/adapters/webhooks/sender'
import { readEnv } from '@/lib/core/env'
import type { Container } from '@/lib/server/container'
import { keyedHashOf, sealerOf, sealingKey } from '@/lib/sign-in/seal'
import type { TestPool } from './cognito'
import { testConfig } from './context'
import type { TestDatabase } from './database'
import { signInTools } from './sign-in'

/** What one process of the product would have, on a test's own database and user pool. */
export function testContainer(
  database: TestDatabase,
  cognito: TestPool,
  parts: Partial<Container> = {},
): Container {
  return {
    env: readEnv({
      DATABASE_URL: database.url,
      READS_DATABASE_URL: database.readsUrl,
      COGNITO_REGION: cognito.pool.region,
      COGNITO_USER_POOL_ID: cognito.pool.userPoolId,
      COGNITO_CLIENT_ID: cognito.pool.clientId,
      COGNITO_CLIENT_SECRET: cognito.pool.clientSecret,
      NEXTAUTH_URL: 'http://localhost:3000',
      NEXTAUTH_SECRET: 'a secret that is long enough for this test',
    }),
    config: testConfig,
    pool: cognito.pool,
    database,
    directory: cognito.directory,
    loginList: cognito.loginList,
    tokenClaims: cognito.tokenClaims,
    partnerTokens: createAccessTokenReader({
      issuer: issuerOf(cognito.pool),
      clientIds: [cognito.pool.clientId],
    }),
    signInTools: signInTools(database, cognito),
    previewSealer: sealerOf(sealingKey('a secret of this test', 'preview')),
    secretSealer: sealerOf(sealingKey('a secret of this test', 'kept secret')),
    webhookSender: createWebhookSender({ allowLocal: true }),
    pictureFetcher: createPictureFetcher({ allowLocal: true }),
    keyedHash: keyedHashOf(sealingKey('a secret of this test', 'mailed code')),
    lookupLimit: { take: async () => {} },
    requestLimit: {
      take: async () => ({ refused: false, remaining: 1, secondsLeft: 1 }),
    },
    billing: null,
    crm: null,
    mailTools: {
      mailer: createSmtpMailer({
        url: inject('smtpUrl'),
        from: 'Product <no-reply@product.example>',
      }),
      origin: 'http://localhost:3000',
    },
    ...parts,
  }
}
