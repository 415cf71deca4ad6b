import 'server-only'
import { Pool } from 'pg'
import { connectDatabase, type DatabaseClient } from '@/db/client'
import { withMarkedErrors } from '@/db/unavailable'
import { createAccessTokenReader } from '../adapters/cognito/access-token'
import { createCognitoAuthenticator } from '../adapters/cognito/authenticator'
import { type CognitoPool, createCognitoClient, issuerOf } from '../adapters/cognito/client'
import { createCognitoDirectory } from '../adapters/cognito/directory'
import { createCognitoLoginList } from '../adapters/cognito/login-list'
import { createTokenClaims } from '../adapters/cognito/token-claims'
import { createPictureFetcher } from '../adapters/pictures/fetcher'
import { createPwnedPasswords } from '../adapters/pwned-passwords/breached-passwords'
import { createSalesforceCrm } from '../adapters/salesforce/crm'
import { createSmtpMailer, noMailer, type Sender } from '../adapters/smtp/mailer'
import { createWebhookSender } from '../adapters/webhooks/sender'
import { createZuoraBilling } from '../adapters/zuora/billing'
import { createLookupLimit, type LookupLimit } from '../core/access/lookup-limit'
import { productName } from '../core/brand'
import type { Config } from '../core/context'
import { configFrom, type Env, readEnv } from '../core/env'
import { errorFacts, log, setLogLevel } from '../core/log'
import { metrics } from '../core/metrics'
import type { Ports, Sealer } from '../core/ports'
import type { MailTools } from '../partners/email-changes/effects'
import type { Billing } from '../ports/billing/billing'
import type { Crm } from '../ports/crm/crm'
import type { Directory, InvitationMail } from '../ports/identity/directory'
import type { LoginList } from '../ports/identity/login-list'
import type { PartnerTokens } from '../ports/identity/partner-tokens'
import type { TokenClaims } from '../ports/identity/token-claims'
import { invitationLetter } from '../ports/mail/invitation'
import { write } from '../ports/mail/letter'
import type { PictureFetcher } from '../ports/pictures/fetcher'
import type { WebhookSender } from '../ports/webhooks/sender'
import { createAttemptLimits } from '../sign-in/attempt-limits'
import { keyedHashOf, sealerOf, sealingKey } from '../sign-in/seal'
import type { SignInTools } from '../sign-in/tools'
import { createRequestLimit, type RequestLimit } from './api/limit'
import { createCallPace } from './call-pace'
import { countedAttempts, countedLookups } from './limit-metrics'
import { watchPool } from './pool-metrics'

/** What one process has one of: configuration, connections and the adapters behind the ports. */
export type Container = {
  env: Env
  config: Config
  database: DatabaseClient
  pool: CognitoPool
  directory: Directory
  tokenClaims: TokenClaims
  loginList: LoginList
  partnerTokens: PartnerTokens
  signInTools: SignInTools
  lookupLimit: LookupLimit
  requestLimit: RequestLimit
  previewSealer: Sealer
  secretSealer: Sealer
  webhookSender: WebhookSender
  pictureFetcher: PictureFetcher
  keyedHash: (text: string) => string
  mailTools: MailTools
  /** Null where Zuora is not connected. */
  billing: Billing | null
  /** Null where Salesforce is not connected. */
  crm: Crm | null
}

function billingOf(env: Env): Billing | null {
  const { ZUORA_ENVIRONMENT: environment, ZUORA_CLIENT_ID: clientId } = env
  const { ZUORA_CLIENT_SECRET: clientSecret, ZUORA_ENDPOINT: endpoint } = env
  if (!environment || !clientId || !clientSecret) return null
  return createZuoraBilling(
    { environment, endpoint, clientId, clientSecret },
    { ownerTransfer: env.ZUORA_OWNER_TRANSFER, runBilling: env.ZUORA_RUN_BILLING },
  )
}

function crmOf(env: Env): Crm | null {
  const { SALESFORCE_DOMAIN: domain, SALESFORCE_CLIENT_ID: clientId } = env
  const { SALESFORCE_CLIENT_SECRET: clientSecret, SALESFORCE_ENDPOINT: endpoint } = env
  if (!domain || !clientId || !clientSecret) return null
  return createSalesforceCrm({ domain, endpoint, clientId, clientSecret })
}

/** Who our mails are from; where no address is given, one that takes no answers. */
function senderOf(env: Env): Sender {
  return env.MAIL_FROM ?? { name: env.BRAND_NAME ?? productName, address: 'no-reply@localhost' }
}

/** Our own invitations, which name organisation and inviter; null where Cognito has to send them. */
function invitationMailOf(env: Env, { mailer, origin }: MailTools): InvitationMail | null {
  if (!env.SMTP_URL) return null
  const { brand } = configFrom(env)
  return ({ to, ...facts }) => {
    const signInUrl = `${origin}/sign-in`
    const letter = invitationLetter({ ...facts, username: to, seller: brand.name, signInUrl })
    return mailer.send({ to, ...write(letter, brand) })
  }
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
  const counters = limitsPool(env)
  const pace = createCallPace(counters, env.COGNITO_CREATES_PER_SECOND)
  const cognito = createCognitoClient(pool, pace)
  const mailTools: MailTools = {
    mailer: env.SMTP_URL ? createSmtpMailer({ url: env.SMTP_URL, from: senderOf(env) }) : noMailer,
    origin: new URL(env.NEXTAUTH_URL).origin,
  }
  return {
    env,
    config: configFrom(env),
    pool,
    database: connectDatabase({
      url: env.DATABASE_URL,
      readsUrl: env.READS_DATABASE_URL,
      replicaUrl: env.REPLICA_DATABASE_URL,
      maxConnections: env.DATABASE_POOL_SIZE,
      onWallMissing: () => log.warn({ event: 'organisations not walled in' }),
      onPool: watchPool,
      onPageRead: (server) => metrics.pageReads.inc({ server }),
      onReplicaFailure(error) {
        metrics.replicaFailures.inc()
        log.warn({ event: 'replica failed', ...errorFacts(error) })
      },
    }),
    directory: createCognitoDirectory(cognito, pool, invitationMailOf(env, mailTools)),
    tokenClaims: createTokenClaims(cognito, pool),
    loginList: createCognitoLoginList(cognito, pool),
    partnerTokens: createAccessTokenReader({
      issuer: issuerOf(pool),
      clientIds: [pool.clientId, ...env.COGNITO_TOKEN_CLIENT_IDS],
    }),
    requestLimit: createRequestLimit(counters),
    lookupLimit: countedLookups(createLookupLimit(counters)),
    previewSealer: sealerOf(sealingKey(env.NEXTAUTH_SECRET, 'preview')),
    secretSealer: sealerOf(sealingKey(env.NEXTAUTH_SECRET, 'kept secret')),
    webhookSender: createWebhookSender({ allowLocal: env.WEBHOOK_ALLOW_LOCAL }),
    pictureFetcher: createPictureFetcher({ allowLocal: env.LOGO_ALLOW_LOCAL }),
    keyedHash: keyedHashOf(sealingKey(env.NEXTAUTH_SECRET, 'mailed code')),
    signInTools: {
      authenticator: createCognitoAuthenticator(cognito, pool),
      limits: countedAttempts(
        createAttemptLimits(counters, keyedHashOf(sealingKey(env.NEXTAUTH_SECRET, 'attempts'))),
      ),
      breachedPasswords: env.PWNED_PASSWORDS ? createPwnedPasswords() : null,
      key: sealingKey(env.NEXTAUTH_SECRET),
      refusalFloor: 600,
      answerFloor: 1_500,
      afterAnswer: (name, work) => {
        work().catch((error) =>
          log.warn({ event: 'failed behind an answer', name, ...errorFacts(error) }),
        )
      },
    },
    mailTools,
    billing: billingOf(env),
    crm: crmOf(env),
  }
}

/** What a verb may ask besides the database. */
export function portsOf({ signInTools, ...parts }: Container): Ports {
  const { billing, crm, directory, tokenClaims, previewSealer, secretSealer, keyedHash } = parts
  const signInBlocks = signInTools.limits
  const webhookAddresses = parts.webhookSender
  return {
    billing,
    crm,
    directory,
    tokenClaims,
    signInBlocks,
    previewSealer,
    secretSealer,
    webhookAddresses,
    keyedHash,
  }
}

/** An idle connection that breaks is replaced at its next use; unheard, it would end the process. */
function limitsPool(env: Env): Pool {
  const pool = new Pool({
    connectionString: env.DATABASE_URL,
    application_name: 'partner-management limits',
    max: 4,
    keepAlive: true,
    connectionTimeoutMillis: 1_500,
    statement_timeout: 1_500,
    query_timeout: 2_000,
  })
  pool.on('error', (error) => log.warn({ event: 'idle connection lost', ...errorFacts(error) }))
  watchPool('limits', pool)
  return withMarkedErrors(pool)
}

const holder = globalThis as typeof globalThis & { partnerManagement?: Container }

/** The process's container, made on first use; kept across reloads in development. */
export function container(): Container {
  holder.partnerManagement ??= build()
  return holder.partnerManagement
}
