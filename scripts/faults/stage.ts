import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type DatabaseClient } from '@/db/client'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import { createCognitoLoginList } from '@/lib/adapters/cognito/login-list'
import type { LoginList } from '@/lib/ports/identity/login-list'
import * as cognitoControl from '../local/cognito/control'
import type { Logins } from '../local/postgres/logins'
import * as zuoraControl from '../local/zuora/control'
import { migrate } from '../migrate'
import { type Copy, startCopy } from './copies'
import { startTcpSwitch, type TcpSwitch } from './tcp-switch'

type Control = { endpoint: string; controlToken: string }

/** The local services; they are not part of what is broken, only the ways to them are. */
export type Services = {
  cognito: Control
  zuora: Control
  /** Takes the product's own mails into the mailbox of the local Cognito. */
  smtpUrl: string
}

/** What an installation has beside the database and the user pool. */
export type Options = {
  copies: number
  /** The product mails by itself: then it sends the invitations, too. Otherwise Cognito does. */
  mail?: boolean
  zuora?: boolean
  env?: Record<string, string>
}

/** A remote that can be taken away, and made to misbehave. */
export type Remote<Fault> = { way: TcpSwitch; misbehave(...faults: Fault[]): Promise<void> }

/** Several copies of the product on one database, with a user pool and perhaps a Zuora tenant of their own. */
export type Stage = {
  database: DatabaseClient
  /** Every login of the pool, whatever has become of the way to it. */
  logins: LoginList
  copies: Copy[]
  mail: boolean
  cognito: Remote<cognitoControl.Fault>
  zuora: Remote<zuoraControl.Fault> | null
  /** What the product's processes are started with. */
  env: Record<string, string>
  logFile: string
  mailsTo(address: string): Promise<cognitoControl.MailboxMessage[]>
  callsOfCognito(): Promise<cognitoControl.CallRecord[]>
  /** The orders that the tenant has taken. */
  ordersInZuora(): Promise<zuoraControl.TakenOrder[]>
  /** An account in Zuora for another organisation; any key where Zuora is not connected. */
  newAccountKey(): Promise<string>
  /** `preload`: a module that it loads before all others. `env`: beside what all are started with. */
  addCopy(more?: { preload?: string; env?: Record<string, string> }): Promise<Copy>
  close(): Promise<void>
}

/** Sets the stage on an empty database. */
export async function openStage(
  services: Services,
  server: { logins: Logins },
  options: Options,
): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'partner-faults-'))
  const { logins } = server
  await migrate(logins.owner)
  const pool = await cognitoControl.createPool(services.cognito)
  const ofPool = { ...services.cognito, userPoolId: pool.userPoolId }
  const cognitoWay = await startTcpSwitch(portOf(services.cognito))
  const tenant = options.zuora ? await zuoraControl.createTenant(services.zuora) : null
  const ofTenant = { ...services.zuora, tenantId: tenant?.tenantId ?? '' }
  const zuoraWay = tenant && (await startTcpSwitch(portOf(services.zuora)))
  const client = createCognitoClient({
    ...pool,
    endpoint: services.cognito.endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const env = {
    DATABASE_URL: logins.running,
    READS_DATABASE_URL: logins.reading,
    COGNITO_REGION: pool.region,
    COGNITO_USER_POOL_ID: pool.userPoolId,
    COGNITO_CLIENT_ID: pool.clientId,
    COGNITO_CLIENT_SECRET: pool.clientSecret,
    COGNITO_ENDPOINT: `http://127.0.0.1:${cognitoWay.port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    MFA_REQUIRED: 'nobody',
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: randomUUID() + randomUUID(),
    ...(options.mail && { SMTP_URL: services.smtpUrl }),
    ...(tenant && {
      ZUORA_ENVIRONMENT: 'local',
      ZUORA_ENDPOINT: `http://127.0.0.1:${zuoraWay?.port}`,
      ZUORA_CLIENT_ID: tenant.clientId,
      ZUORA_CLIENT_SECRET: tenant.clientSecret,
      ZUORA_OWNER_TRANSFER: 'true',
    }),
    ...options.env,
  }
  const database = connectDatabase({ url: logins.running, readsUrl: logins.reading })
  const stage: Stage = {
    database,
    logins: createCognitoLoginList(client, pool),
    copies: [],
    mail: options.mail ?? false,
    cognito: {
      way: cognitoWay,
      misbehave: (...faults) => cognitoControl.setFaults({ ...ofPool, faults }),
    },
    zuora: zuoraWay && {
      way: zuoraWay,
      misbehave: (...faults) => zuoraControl.setFaults({ ...ofTenant, faults }),
    },
    env,
    logFile: join(folder, 'copies.log'),
    mailsTo: (to) => cognitoControl.readMessages({ endpoint: services.cognito.endpoint, to }),
    callsOfCognito: () => cognitoControl.readCalls(ofPool),
    ordersInZuora: async () => (tenant ? zuoraControl.readOrders(ofTenant) : []),
    async newAccountKey() {
      const number = `F${randomBytes(8).toString('hex')}`
      if (!tenant) return number
      await zuoraControl.addAccount({ ...ofTenant, account: { number, name: `Account ${number}` } })
      return number
    },
    async addCopy(more = {}) {
      const copy = await startCopy({ ...env, ...more.env }, stage.logFile, more.preload)
      stage.copies.push(copy)
      return copy
    },
    async close() {
      await Promise.all(stage.copies.map((copy) => copy.kill()))
      await database.close()
      client.destroy()
      await Promise.all([cognitoWay.close(), zuoraWay?.close()])
      await cognitoControl.deletePool(ofPool)
      if (tenant) await zuoraControl.deleteTenant(ofTenant)
      await rm(folder, { recursive: true, force: true })
    },
  }
  await Promise.all(Array.from({ length: options.copies }, () => stage.addCopy()))
  return stage
}

const portOf = ({ endpoint }: Control) => Number(new URL(endpoint).port)
