import { z } from 'zod'

const authFlow = z.enum([
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_USER_SRP_AUTH',
])

const subject = z.string().min(1).max(140)
const message = z
  .string()
  .min(6)
  .max(20_000)
  .includes('{####}', { error: 'must hold the placeholder {####}' })

/** Cognito refuses a template that is longer, or lacks a placeholder (contract of MessageTemplateType). */
const messageTemplates = z.strictObject({
  AdminCreateUserConfig: z.strictObject({
    InviteMessageTemplate: z.strictObject({
      EmailSubject: subject,
      EmailMessage: message.includes('{username}', { error: 'must hold {username}' }),
    }),
  }),
  VerificationMessageTemplate: z.strictObject({
    DefaultEmailOption: z.literal('CONFIRM_WITH_CODE'),
    EmailSubject: subject,
    EmailMessage: message,
  }),
})

const passwordPolicy = z.strictObject({
  minimumLength: z.int().min(6).max(99).default(12),
  requireUppercase: z.boolean().default(true),
  requireLowercase: z.boolean().default(true),
  requireNumbers: z.boolean().default(true),
  requireSymbols: z.boolean().default(true),
})

/** Settings of a pool and its one client. The defaults are the pool of infra/cognito/user-pool.yaml. */
export const poolSettings = z.strictObject({
  /** Where invitations send people to sign in. */
  signInUrl: z.url().default('http://localhost:3000/sign-in'),
  /** Mails of the pool; without them those that docs/cognito-pool.md installs, for a seller without a name. */
  messageTemplates: messageTemplates.optional(),
  explicitAuthFlows: z
    .array(authFlow)
    .default(['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']),
  /** What may begin a sign-in by USER_AUTH; the password must stay. */
  allowedFirstAuthFactors: z
    .array(z.enum(['PASSWORD', 'EMAIL_OTP']))
    .default(['PASSWORD'])
    .refine((factors) => factors.includes('PASSWORD'), { error: 'PASSWORD must stay' }),
  /** Told by DescribeUserPool; that letter case then counts is not simulated. */
  caseSensitive: z.boolean().default(false),
  /** Told as required in the schema, beside `email`, and asked of every new user. */
  requiredAttributes: z.array(z.string()).default([]),
  preventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('ENABLED'),
  enableTokenRevocation: z.boolean().default(true),
  passwordPolicy: passwordPolicy.prefault({}),
  /** With `OPTIONAL`, users may add an authenticator app (TOTP) to their sign-in. */
  mfa: z.enum(['OFF', 'OPTIONAL']).default('OPTIONAL'),
  temporaryPasswordValidityDays: z.int().min(1).max(365).default(7),
  authSessionValidityMinutes: z.int().min(3).max(15).default(3),
  tokenValidityMinutes: z.int().min(5).max(1440).default(60),
  refreshTokenValidityDays: z.int().min(1).max(3650).default(30),
  /** Custom attributes without their `custom:` prefix, and the longest value of each. */
  customAttributes: z
    .record(z.string().min(1).max(20), z.int().min(1).max(2048))
    .default({ partner_org: 36, partner_user: 36 }),
  /** The events that the trigger of infra/cognito gets; `none` where a pool has no trigger. */
  preTokenTrigger: z.enum(['none', 'V1_0', 'V2_0']).default('V1_0'),
  /** Where the hosted page may send people back to with a code; the address has to match wholly. */
  callbackUrls: z.array(z.url()).default([]),
  /** Where the hosted page's sign-out may lead. */
  logoutUrls: z.array(z.url()).default([]),
  allowedOAuthFlows: z.array(z.enum(['code'])).default(['code']),
  allowedOAuthScopes: z
    .array(z.enum(['openid', 'email', 'profile', 'aws.cognito.signin.user.admin']))
    .default(['openid', 'email', 'profile']),
  groups: z.array(z.string().min(1).max(128)).default(['staff-admin', 'staff-viewer']),
})

export type PoolSettings = z.output<typeof poolSettings>
export type PoolSettingsInput = z.input<typeof poolSettings>
