import {
  DescribeUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider'
import { errorName } from '@/lib/adapters/cognito/errors'
import type { Env } from '@/lib/core/env'
import type { Setting } from './cognito-setting'
import { type Finding, findingsOf } from './finding'

const { right, wrong } = findingsOf('Cognito')

/**
 * Compares the pool's settings with docs/cognito-pool.md. `failure` is why nothing more can be tried; that this
 * one right is missing is none.
 */
export async function checkPool({
  client,
  pool,
  env,
}: Setting): Promise<{ findings: Finding[] } | { failure: unknown }> {
  try {
    const { UserPool } = await client.send(
      new DescribeUserPoolCommand({ UserPoolId: pool.userPoolId }),
    )
    const faults = poolFaults(UserPool ?? {}, env)
    return {
      findings:
        faults.length > 0
          ? faults.map((sentence) => wrong(sentence))
          : [right(`The pool is there. Of docs/cognito-pool.md is as it should be: ${looked}.`)],
    }
  } catch (failure) {
    return errorName(failure) === 'AccessDeniedException' ? { findings: [] } : { failure }
  }
}

/** All that `poolFaults` looks at. */
const looked =
  'sign-in by email address, letter case, our two attributes, required attributes, self sign-up, the length of passwords, recovery and change of an address by verified email, whether a second factor is optional, and codes by email'

const newPool = 'It cannot be changed: make a new pool (docs/cognito-pool.md).'

/** What is wrong with a pool, and what to do, a sentence or two each. `infra/cognito/user-pool.yaml` makes one without any. */
export function poolFaults(pool: UserPoolType, env: Env): string[] {
  const attributes = pool.SchemaAttributes ?? []
  const required = attributes
    .filter(({ Name, Required }) => Required && !['email', 'sub'].includes(Name ?? ''))
    .map(({ Name }) => Name)
  const missing = ['partner_org', 'partner_user'].filter(
    (name) =>
      !attributes.some(
        ({ Name, Mutable, AttributeDataType: type, StringAttributeConstraints: limits }) =>
          Name === `custom:${name}` &&
          Mutable &&
          type === 'String' &&
          Number(limits?.MaxLength ?? 2048) >= 36,
      ),
  )
  const factors = pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD']
  const rules: [fault: boolean, sentence: string][] = [
    [
      !pool.UsernameAttributes?.includes('email'),
      `People do not sign in with their email address as username. ${newPool}`,
    ],
    [
      // The API's default is sensitive.
      pool.UsernameConfiguration?.CaseSensitive !== false,
      `Letter case counts in email addresses: Ann@… and ann@… would be two people. ${newPool}`,
    ],
    [
      missing.length > 0,
      `The custom attribute ${missing.join(' and ')} is missing, or is no mutable string of at least 36 characters. Add it to the pool.`,
    ],
    [
      required.length > 0,
      `The pool requires ${required.join(', ')} of everybody, and only email may be required: no invitation would work. ${newPool}`,
    ],
    [
      pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly !== true,
      'Anybody can sign up. Switch self sign-up off.',
    ],
    [
      (pool.Policies?.PasswordPolicy?.MinimumLength ?? 0) < 12,
      'Its passwords may have fewer than 12 characters. Require 12.',
    ],
    [
      pool.AccountRecoverySetting?.RecoveryMechanisms?.some(
        ({ Name }) => Name !== 'verified_email',
      ) ?? true,
      'A password can be reset by something else than a verified email address, or nothing is said of it. Allow verified_email alone.',
    ],
    [
      !pool.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate?.includes(
        'email',
      ),
      'A changed email address counts before it is verified: a typo would become the sign-in. Have it verified first.',
    ],
    [
      pool.MfaConfiguration === 'ON',
      'The pool requires a second factor of everybody. Make it optional; MFA_REQUIRED says who has to use one.',
    ],
    [
      pool.MfaConfiguration === 'OFF' && env.MFA_REQUIRED !== 'nobody',
      `An authenticator app is required (MFA_REQUIRED: ${env.MFA_REQUIRED}), and the pool knows no second factor. Make it optional there, with authenticator apps, or set MFA_REQUIRED to nobody.`,
    ],
    [
      env.SIGN_IN_EMAIL_CODE && !factors.includes('EMAIL_OTP'),
      'SIGN_IN_EMAIL_CODE is on, and the pool sends no codes instead of passwords. Allow EMAIL_OTP in its sign-in policy, or switch it off here.',
    ],
  ]
  return rules.filter(([fault]) => fault).map(([, sentence]) => sentence)
}
