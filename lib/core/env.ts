import { z } from 'zod'
import { mfaRequirements, partnerPages } from '@/db/enums'
import { zuoraEnvironments } from '../adapters/zuora/environments'
import { brandOf, supportContact } from './brand'
import type { Config } from './context'

const flag = z
  .enum(['true', 'false', '1', '0', 'on', 'off'], { error: 'must be true or false' })
  .transform((word) => ['true', '1', 'on'].includes(word))

const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a postgres:// address',
})

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })

const outsidePage = z.url({ protocol: /^https$/, error: 'must be an https address' })

const brandName = z
  .string()
  .trim()
  .regex(/^[^\p{C}\u2028\u2029]{1,60}$/u, { error: 'must be one line of at most 60 characters' })

const logoAddress = outsidePage.max(2048, { error: 'must have at most 2048 characters' })

/** Addresses of Cognito, Zuora and Salesforce are known; only local ones on this machine may differ. */
const localAddress = httpUrl.refine(
  (address) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname),
  { error: 'may only name a local service on this machine' },
)

/** As the standard calls it: `europe/helsinki` is Europe/Helsinki. Offsets are refused: they know no summer time. */
const timeZone = z.string().transform((name, context) => {
  try {
    if (/^[A-Za-z]/.test(name)) {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    }
  } catch {
    // Said below.
  }
  context.addIssue({ code: 'custom', message: 'must be a time zone such as Europe/Helsinki' })
  return z.NEVER
})

const partnerPageList = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  )
  .pipe(
    z
      .array(z.enum(partnerPages, { error: `may list only ${partnerPages.join(', ')}` }))
      .refine((pages) => new Set(pages).size === pages.length, { error: 'lists a page twice' }),
  )

const addressList = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((address) => address.trim().toLowerCase())
      .filter(Boolean),
  )
  .pipe(z.array(z.email({ error: 'must list email addresses, with commas between them' })))

const clientIds = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().regex(/^[\w+]{1,128}$/, { error: 'must list app client IDs' })))

/** Variables that are given together, or not at all. */
const together = [
  ['ZUORA_ENVIRONMENT', 'ZUORA_CLIENT_ID', 'ZUORA_CLIENT_SECRET'],
  ['SALESFORCE_DOMAIN', 'SALESFORCE_CLIENT_ID', 'SALESFORCE_CLIENT_SECRET'],
] as const

const schema = z.object({
  DATABASE_URL: databaseUrl,
  READS_DATABASE_URL: databaseUrl.optional(),
  REPLICA_DATABASE_URL: databaseUrl.optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  COGNITO_REGION: z.string().regex(/^[a-z0-9-]+$/, { error: 'must be a region such as eu-west-1' }),
  COGNITO_USER_POOL_ID: z
    .string()
    .regex(/^[\w-]+_[0-9A-Za-z]+$/, { error: 'must look like eu-west-1_AbCdEf123' }),
  COGNITO_CLIENT_ID: z.string().min(1),
  COGNITO_CLIENT_SECRET: z.string().min(1),
  COGNITO_TOKEN_CLIENT_IDS: clientIds.default([]),
  COGNITO_ENDPOINT: localAddress.optional(),
  COGNITO_CREATES_PER_SECOND: z.coerce.number().int().min(1).max(10_000).default(40),
  NEXTAUTH_URL: httpUrl,
  NEXTAUTH_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }),
  SALESFORCE_REQUIRED: flag.default(false),
  PARTNER_PAGES: partnerPageList.default(['shop', 'self-service']),
  BRAND_NAME: brandName.optional(),
  BRAND_LOGO_URL: logoAddress.optional(),
  SUPPORT_CONTACT: supportContact.optional(),
  PARTNER_SHOP_URL: outsidePage.optional(),
  PARTNER_SELF_SERVICE_URL: outsidePage.optional(),
  TIME_ZONE: timeZone.default('UTC'),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(1440).default(60),
  SESSION_MAX_HOURS: z.coerce.number().int().min(1).max(168).default(8),
  MFA_REQUIRED: z
    .enum(mfaRequirements, { error: `must be one of ${mfaRequirements.join(', ')}` })
    .default('staff'),
  PROOF_MINUTES: z.coerce.number().int().min(1).max(1440).default(15),
  SIGN_IN_EMAIL_CODE: flag.default(false),
  COGNITO_HOSTED_DOMAIN: z
    .url({ protocol: /^https?$/, error: 'must be the pool’s domain, as an address' })
    .optional(),
  PWNED_PASSWORDS: flag.default(false),
  HSTS_SUBDOMAINS: flag.default(false),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' })
    .optional(),
  NOTIFY_STAFF: addressList.default([]),
  MAIL_FROM: z.string().min(3).optional(),
  WEBHOOK_ALLOW_LOCAL: flag.default(false),
  LOGO_ALLOW_LOCAL: flag.default(false),
  LOGO_COPIES: flag.default(false),
  RUN_WORKER: flag.default(true),
  SHUTDOWN_SECONDS: z.coerce.number().int().min(1).max(600).default(10),
  SHUTDOWN_DELAY_SECONDS: z.coerce.number().int().min(0).max(599).default(0),
  JOB_CONCURRENCY: z.coerce.number().int().min(1).max(50).default(4),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  METRICS_HOST: z
    .union([z.ipv4(), z.ipv6()], { error: 'must be an IP address of this machine' })
    .default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl.optional(),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none']).default('otlp'),
  OTEL_SDK_DISABLED: flag.default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ZUORA_ENVIRONMENT: z
    .enum(zuoraEnvironments, { error: `must be one of ${zuoraEnvironments.join(', ')}` })
    .optional(),
  ZUORA_CLIENT_ID: z.string().optional(),
  ZUORA_CLIENT_SECRET: z.string().optional(),
  ZUORA_ENDPOINT: localAddress.optional(),
  ZUORA_OWNER_TRANSFER: flag.default(false),
  ZUORA_RUN_BILLING: flag.default(false),
  ZUORA_SCHEDULED_CANCELLATION: flag.default(false),
  SALESFORCE_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*\.my\.salesforce\.com$/, {
      error: 'must be the My Domain host, such as acme.my.salesforce.com',
    })
    .optional(),
  SALESFORCE_CLIENT_ID: z.string().optional(),
  SALESFORCE_CLIENT_SECRET: z.string().optional(),
  SALESFORCE_ENDPOINT: localAddress.optional(),
})

const consistent = schema.superRefine((env, context) => {
  const refuse = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  const { REPLICA_DATABASE_URL: replica, READS_DATABASE_URL: reads } = env
  if (replica && !(reads && isSameLogin(replica, reads))) {
    refuse('REPLICA_DATABASE_URL', 'takes login and database of READS_DATABASE_URL: set that, too')
  }
  if (env.SHUTDOWN_DELAY_SECONDS >= env.SHUTDOWN_SECONDS) {
    refuse('SHUTDOWN_DELAY_SECONDS', 'is a part of SHUTDOWN_SECONDS: it must be less')
  }
  for (const names of together) {
    const missing = names.filter((name) => env[name] === undefined)
    if (missing.length === names.length) continue
    for (const name of missing) refuse(name, 'is missing beside the others')
  }
})

/** The same login for the same database, on whatever server. */
function isSameLogin(one: string, other: string): boolean {
  const [first, second] = [new URL(one), new URL(other)]
  return first.username === second.username && first.pathname === second.pathname
}

/** The whole configuration of a process. */
export type Env = z.infer<typeof consistent>

/**
 * Reads and checks the configuration: the only reader of `process.env` in the product.
 * @throws Error naming every variable that is missing or wrong, without its value
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = consistent.safeParse(given)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return `  ${name} ${given[name] === undefined ? 'is missing' : issue.message}`
  })
  throw new Error(`The configuration is not usable. See .env.example.\n${lines.join('\n')}`)
}

/** What business rules need of the configuration. */
export function configFrom(env: Env): Config {
  return {
    salesforceRequired: env.SALESFORCE_REQUIRED,
    brand: brandOf({
      name: env.BRAND_NAME ?? null,
      logoUrl: env.BRAND_LOGO_URL ?? null,
      contact: env.SUPPORT_CONTACT ?? null,
    }),
    partnerPages: env.PARTNER_PAGES,
    partnerPageUrls: {
      ...(env.PARTNER_SHOP_URL && { shop: env.PARTNER_SHOP_URL }),
      ...(env.PARTNER_SELF_SERVICE_URL && { 'self-service': env.PARTNER_SELF_SERVICE_URL }),
    },
    sessionIdleMinutes: env.SESSION_IDLE_MINUTES,
    sessionMaxHours: env.SESSION_MAX_HOURS,
    mfaRequired: env.MFA_REQUIRED,
    proofMinutes: env.PROOF_MINUTES,
    // Where Cognito's own page is the login page, what begins a sign-in is Cognito's to offer.
    emailCodeOffered: env.SIGN_IN_EMAIL_CODE && !env.COGNITO_HOSTED_DOMAIN,
    recoveryCodesOffered: !env.COGNITO_HOSTED_DOMAIN,
    mailOffered: env.SMTP_URL !== undefined,
    timeZone: env.TIME_ZONE,
    staffMailAddresses: env.NOTIFY_STAFF,
    billingOffered: env.ZUORA_ENVIRONMENT !== undefined,
    endsScheduled: env.ZUORA_SCHEDULED_CANCELLATION,
    logoCopies: env.LOGO_COPIES,
  }
}

/**
 * The origin of Cognito's own login page, which a form may lead to when one signs out; null where it is
 * not used. For `proxy.ts`, which needs nothing else.
 */
export function hostedPageOrigin(
  source: Record<string, string | undefined> = process.env,
): string | null {
  const domain = schema.shape.COGNITO_HOSTED_DOMAIN.safeParse(
    source.COGNITO_HOSTED_DOMAIN || undefined,
  )
  return domain.success && domain.data ? new URL(domain.data).origin : null
}
