import 'server-only'
import { Pool } from 'pg'
import { connectDatabase, type DatabaseClient } from '@/db/client'
import { createCognitoAuthenticator } from '../cognito/authenticator'
import { type CognitoPool, createCognitoClient } from '../cognito/client'
import { createCognitoDirectory } from '../cognito/directory'
import { createCognitoLoginList } from '../cognito/login-list'
import type { Config } from '../context'
import type { MailTools } from '../email-changes/effects'
import { configFrom, type Env, readEnv } from '../env'
import type { Directory } from '../identity/directory'
import type { LoginList } from '../identity/login-list'
import { setLogLevel } from '../log'
import { createAttemptLimits } from '../sign-in/attempt-limits'
import { sealingKey } from '../sign-in/seal'
import type { SignInTools } from '../sign-in/tools'
import { createSmtpMailer, noMailer } from '../smtp/mailer'

/** What one process has one of: configuration, connections and the adapters behind the ports. */
export type Container = {
  env: Env
  config: Config
  database: DatabaseClient
  pool: CognitoPool
  directory: Directory
  loginList: LoginList
  signInTools: SignInTools
  mailTools: MailTools
}

function build(): Container {
  const env = readEnv()
  setLogLevel(env.LOG_LEVEL)
  const pool: CognitoPool = {
    region: env.COGNITO_REGION,
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: env.COGNITO_CLIENT_ID,
    clientSecret: env.COGNITO_CLIENT_SECRET,
    endpoint: env.COGNITO_ENDPOINT,
  }
  const cognito = createCognitoClient(pool)
  return {
    env,
    config: configFrom(env),
    pool,
    database: connectDatabase({ url: env.DATABASE_URL, maxConnections: env.DATABASE_POOL_SIZE }),
    directory: createCognitoDirectory(cognito, pool),
    loginList: createCognitoLoginList(cognito, pool),
    signInTools: {
      authenticator: createCognitoAuthenticator(cognito, pool),
      limits: createAttemptLimits(new Pool({ connectionString: env.DATABASE_URL, max: 4 })),
      key: sealingKey(env.NEXTAUTH_SECRET),
      refusalFloor: 600,
    },
    mailTools: {
      mailer: env.SMTP_URL
        ? createSmtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM })
        : noMailer,
      origin: new URL(env.NEXTAUTH_URL).origin,
    },
  }
}

const holder = globalThis as typeof globalThis & { partnerManagement?: Container }

/** The process's container, made on first use; kept across reloads in development. */
export function container(): Container {
  holder.partnerManagement ??= build()
  return holder.partnerManagement
}
