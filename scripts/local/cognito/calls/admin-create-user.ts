import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { checkAttributes, isEmail } from '../attributes'
import { type CallContext, defineCall } from '../call'
import { CognitoError } from '../errors'
import { sendInvitation, sendWelcome } from '../mail'
import { checkPasswordPolicy, generatePassword, hashPassword } from '../passwords'
import * as shapes from '../shapes'
import { describeUser, emailKey, requireUser, storePassword, type User } from '../users'

const input = z.strictObject({
  ...shapes.userOfPool,
  UserAttributes: shapes.attributes.default([]),
  TemporaryPassword: shapes.password.optional(),
  MessageAction: z.enum(['RESEND', 'SUPPRESS']).optional(),
  /** Cognito's default is SMS, which reaches nobody without a phone number. */
  DesiredDeliveryMediums: z.array(z.enum(['SMS', 'EMAIL'])).default([]),
  ForceAliasCreation: z.literal(false).optional(),
  ValidationData: z.array(z.unknown()).optional(),
  ClientMetadata: shapes.clientMetadata,
})

type Input = z.output<typeof input>

export const adminCreateUser = defineCall({
  signed: true,
  input,
  async run(context, input) {
    if (input.DesiredDeliveryMediums.includes('SMS')) {
      throw invalid('Delivery by SMS needs a phone number and an SMS configuration of the pool.')
    }
    const policy = context.pool.settings.passwordPolicy
    // Where codes sign in, Cognito makes no password by itself.
    const passwordless = context.pool.settings.allowedFirstAuthFactors.includes('EMAIL_OTP')
    const password =
      input.TemporaryPassword ?? (passwordless ? undefined : generatePassword(policy))
    if (password !== undefined) checkPasswordPolicy(password, policy)
    const user =
      input.MessageAction === 'RESEND'
        ? await renewInvitation(context, input, password)
        : await create(context, input, password)
    return { User: describeUser(user) }
  },
})

async function create(
  { sql, pool }: CallContext,
  input: Input,
  password: string | undefined,
): Promise<User> {
  const attributes = newAttributes(input, checkAttributes(pool.settings, input.UserAttributes))
  const missing = pool.settings.requiredAttributes.filter((name) => !attributes[name])
  if (missing.length > 0) {
    throw invalid(
      `Attributes did not conform to the schema: ${missing.join(', ')}: The attribute is required`,
    )
  }
  const passwordHash = password === undefined ? null : await hashPassword(password)
  const email = attributes.email ?? ''
  return await sql.begin(async (transaction) => {
    const days = pool.settings.temporaryPasswordValidityDays
    const [user] = await transaction<User[]>`
      INSERT INTO users (pool_id, sub, email_key, attributes, status, password_hash,
                         temporary_password_expires_at)
      VALUES (${pool.id}, ${randomUUID()}, ${emailKey(email)}, ${transaction.json(attributes)},
              ${password === undefined ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'}, ${passwordHash},
              ${password === undefined ? null : transaction`now() + make_interval(days => ${days})`})
      ON CONFLICT (pool_id, email_key) DO NOTHING
      RETURNING *`
    if (!user) throw new CognitoError('UsernameExistsException', 'User account already exists')
    if (input.MessageAction !== 'SUPPRESS' && input.DesiredDeliveryMediums.includes('EMAIL')) {
      if (password === undefined) await sendWelcome(transaction, pool, email)
      else await sendInvitation(transaction, pool, email, password)
    }
    return user
  })
}

function newAttributes(input: Input, given: Record<string, string>): Record<string, string> {
  if (!isEmail(input.Username)) throw invalid('Username should be an email.')
  if (given.email && emailKey(given.email) !== emailKey(input.Username)) {
    throw invalid('The email attribute must be the email address given as Username.')
  }
  const attributes = { email: input.Username, email_verified: 'false', ...given }
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''))
}

async function renewInvitation(
  { sql, pool }: CallContext,
  input: Input,
  password: string | undefined,
): Promise<User> {
  // Pools made elsewhere with addresses as usernames take nothing else here; ours is to be found out.
  if (!isEmail(input.Username)) throw invalid('Username should be an email.')
  const user = await requireUser(sql, pool, input.Username)
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new CognitoError(
      'UnsupportedUserStateException',
      `Resend not possible. ${user.sub} status is not FORCE_CHANGE_PASSWORD`,
    )
  }
  if (password === undefined) {
    throw invalid(
      'A pool in which codes sign in renews an invitation only with a TemporaryPassword.',
    )
  }
  const passwordHash = await hashPassword(password)
  return await sql.begin(async (transaction) => {
    await storePassword(transaction, pool, user.sub, passwordHash, 'temporary')
    if (input.DesiredDeliveryMediums.includes('EMAIL')) {
      await sendInvitation(transaction, pool, user.attributes.email ?? '', password)
    }
    return await requireUser(transaction, pool, user.sub)
  })
}

function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message)
}
