import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import {
  DescribeUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { readEnv } from '@/lib/core/env'
import { poolTemplates } from '@/lib/ports/mail/pool-templates'
import { poolFaults } from '@/scripts/doctor/cognito-pool'
import { emailCodeSettings } from '@/scripts/local/cognito/control'
import { poolSettings } from '@/scripts/local/cognito/pool-settings'
import { mailParameters } from '@/scripts/mail-templates'
import { faultsOf, unknownAttributes } from '@/tests/support/aws-resource-model'
import { parseTemplate, propertiesOf, type Stack, stackOf } from '@/tests/support/cloudformation'
import { testPool } from '@/tests/support/cognito'

const text = readFileSync('infra/cognito/user-pool.yaml', 'utf8')
const template = parseTemplate(text)

const bare = { ProductAddress: 'https://partners.example.com' }
const mail = { MailDomain: 'example.com', MailFrom: 'Partners <no-reply@example.com>' }
const letters = Object.fromEntries(
  mailParameters(
    poolTemplates(
      { name: 'Acme & Sons', logoUrl: 'https://cdn.example.com/logo.png', contact: null },
      { signInUrl: 'https://partners.example.com/sign-in', validDays: 7 },
    ),
  ).map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]),
)
const everything = {
  ...bare,
  ...mail,
  ...letters,
  EmailCode: 'true',
  DomainPrefix: 'acme-partners',
  ProductRoleName: 'partner-management',
  TriggerVersion: 'V2_0',
}

const installations: [string, Record<string, string>][] = [
  ['with an address alone', bare],
  ['in the tier LITE, with its own page', { ...bare, Tier: 'LITE', DomainPrefix: 'acme' }],
  ['whose domain is made before it sends', { ...bare, MailDomain: 'example.com' }],
  ['with everything', everything],
]

test.each(installations)('a pool %s is what AWS knows', (_, parameters) => {
  const stack = stackOf(template, parameters)
  expect(faultsOf(stack)).toEqual([])
  expect(stack.brokenRules).toEqual([])
})

test('every attribute that is asked for is one that AWS gives', () => {
  expect(unknownAttributes(template)).toEqual([])
  const broken = parseTemplate(text.replace('!GetAtt UserPool.Arn', '!GetAtt UserPool.Url'))
  expect(unknownAttributes(broken)).toEqual(['UserPool.Url'])
})

test.each([
  [
    'UsernameAttributes',
    'UsernameAttribute',
    /UserPool must NOT have additional .*UsernameAttribute"/,
  ],
  [
    'CaseSensitive: false',
    'CaseSensitive: often',
    /UserPool\/UsernameConfiguration\/CaseSensitive must be boolean/,
  ],
  [
    'UserPoolTier: !Ref Tier',
    'UserPoolTier: GOLD',
    /UserPool\/UserPoolTier must be equal to one of/,
  ],
  ['AWS::SES::EmailIdentity', 'AWS::SES::Mail', /AWS knows no AWS::SES::Mail/],
  ['Handler: index.handler', 'Handlr: index.handler', /PreTokenTrigger must NOT have additional/],
])('%s written as %s is found', (right, wrong, fault) => {
  const broken = parseTemplate(text.replace(right, wrong))
  expect(faultsOf(stackOf(broken, everything)).join('\n')).toMatch(fault)
})

test.each([
  ['MailNeedsItsDomain', { MailFrom: mail.MailFrom }],
  ['OwnMessagesNeedMail', letters],
  ['OwnMessagesNeedMail', { ...mail, InvitationMessage: 'Hello {username} {####}' }],
  ['EmailCodeNeedsMail', { EmailCode: 'true' }],
  ['EmailCodeNeedsMail', { ...mail, EmailCode: 'true', Tier: 'LITE' }],
  ['AccessTokenClaimsNeedATier', { TriggerVersion: 'V2_0', Tier: 'LITE' }],
])('what Cognito would refuse is refused before anything is made: %s', (rule, parameters) => {
  expect(stackOf(template, { ...bare, ...parameters }).brokenRules).toEqual([rule])
})

/** What DescribeUserPool tells of a pool that the template makes. */
function described(stack: Stack): UserPoolType {
  const { Schema, ...pool } = propertiesOf(stack, 'UserPool')
  const SchemaAttributes = (Schema as { Name: string }[]).map((attribute) => ({
    ...attribute,
    // Cognito puts the prefix before every attribute that is none of its own.
    Name: attribute.Name === 'email' ? 'email' : `custom:${attribute.Name}`,
  }))
  return { ...pool, SchemaAttributes } as UserPoolType
}

/** An installation that wants whatever a pool can be wanted for. */
const demanding = readEnv({
  DATABASE_URL: 'postgres://a@localhost/b',
  NEXTAUTH_URL: 'https://partners.example.com',
  NEXTAUTH_SECRET: 'a-secret-of-at-least-32-characters',
  COGNITO_REGION: 'eu-west-1',
  COGNITO_USER_POOL_ID: 'eu-west-1_EXAMPLE',
  COGNITO_CLIENT_ID: 'client',
  COGNITO_CLIENT_SECRET: 'secret',
  MFA_REQUIRED: 'both',
  SIGN_IN_EMAIL_CODE: 'true',
})

test('the doctor finds nothing wrong with a pool of the template', () => {
  expect(poolFaults(described(stackOf(template, everything)), demanding)).toEqual([])
  const withoutCodes = { ...demanding, SIGN_IN_EMAIL_CODE: false }
  expect(poolFaults(described(stackOf(template, bare)), withoutCodes)).toEqual([])
})

test.each([
  ['UsernameAttributes: [email]', 'UsernameAttributes: [phone_number]'],
  ['CaseSensitive: false', 'CaseSensitive: true'],
  ['- Name: partner_org', '- Name: partner'],
  ["MaxLength: '36'", "MaxLength: '20'"],
  ['Mutable: true\n          StringAttribute', 'Mutable: false\n          StringAttribute'],
  ['Schema:', 'Schema:\n        - { Name: name, Required: true }'],
  ['AllowAdminCreateUserOnly: true', 'AllowAdminCreateUserOnly: false'],
  ['MinimumLength: 12', 'MinimumLength: 8'],
  ['Name: verified_email', 'Name: verified_phone_number'],
  [
    'AttributesRequireVerificationBeforeUpdate: [email]',
    'AttributesRequireVerificationBeforeUpdate: []',
  ],
  ['MfaConfiguration: OPTIONAL', "MfaConfiguration: 'ON'"],
  ['MfaConfiguration: OPTIONAL', "MfaConfiguration: 'OFF'"],
  ['[PASSWORD, EMAIL_OTP]', '[PASSWORD]'],
])('the doctor would speak of a template that says, instead of %s, %s', (right, wrong) => {
  const changed = text.replace(right, wrong)
  expect(changed).not.toBe(text)
  expect(
    poolFaults(described(stackOf(parseTemplate(changed), everything)), demanding),
  ).toHaveLength(1)
})

test.each([
  ['usually', {}, bare],
  ['with mailed codes', emailCodeSettings, { ...bare, ...mail, EmailCode: 'true' }],
])('the local Cognito’s pools %s have the settings of the template', async (_, settings, given) => {
  const pool = await testPool(settings)
  const { UserPool } = await pool.client.send(
    new DescribeUserPoolCommand({ UserPoolId: pool.pool.userPoolId }),
  )
  const stack = stackOf(template, given)
  const { SchemaAttributes = [], LambdaConfig, ...wanted } = described(stack)
  for (const name of [
    'UsernameAttributes',
    'UsernameConfiguration',
    'AutoVerifiedAttributes',
    'UserAttributeUpdateSettings',
    'AccountRecoverySetting',
    'MfaConfiguration',
    'AdminCreateUserConfig',
  ] as const) {
    expect(UserPool?.[name], name).toEqual(wanted[name])
  }
  expect(UserPool?.Policies?.PasswordPolicy).toEqual(wanted.Policies?.PasswordPolicy)
  expect(UserPool?.Policies?.SignInPolicy).toEqual(
    wanted.Policies?.SignInPolicy ?? { AllowedFirstAuthFactors: ['PASSWORD'] },
  )
  for (const attribute of SchemaAttributes) {
    const told = UserPool?.SchemaAttributes?.find(({ Name }) => Name === attribute.Name)
    expect(told).toMatchObject(attribute)
  }
  expect(UserPool?.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion).toBe(
    LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion,
  )
  const own = poolSettings.parse(settings)
  const client = propertiesOf(stack, 'Client')
  expect(own).toMatchObject({
    explicitAuthFlows: client.ExplicitAuthFlows,
    preventUserExistenceErrors: client.PreventUserExistenceErrors,
    enableTokenRevocation: client.EnableTokenRevocation,
    tokenValidityMinutes: client.IdTokenValidity,
    refreshTokenValidityDays: client.RefreshTokenValidity,
    groups: ['Administrators', 'Viewers'].map((group) => propertiesOf(stack, group).GroupName),
  })
})

test('the trigger in the template is pre-token.cjs, and runs as CloudFormation stores it', async () => {
  const stack = stackOf(template, bare)
  const { Code, Handler } = propertiesOf(stack, 'PreTokenTrigger') as {
    Code: { ZipFile: string }
    Handler: string
  }
  expect(Code.ZipFile).toBe(readFileSync('infra/cognito/pre-token.cjs', 'utf8'))
  // Inline code is an index.js that Node.js takes for CommonJS (AWS::Lambda::Function Code).
  const module = createContext({ exports: {} })
  runInContext(Code.ZipFile, module)
  expect(Handler).toBe('index.handler')
  expect(Object.keys(module.exports)).toEqual(['handler'])
})

test('the mails are those that npm run mail-templates prints, and fit into parameters', () => {
  const { AdminCreateUserConfig, VerificationMessageTemplate } = propertiesOf(
    stackOf(template, everything),
    'UserPool',
  )
  expect({ AdminCreateUserConfig, VerificationMessageTemplate }).toMatchObject({
    AdminCreateUserConfig: {
      InviteMessageTemplate: {
        EmailSubject: letters.InvitationSubject,
        EmailMessage: letters.InvitationMessage,
      },
    },
    VerificationMessageTemplate: {
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
      EmailSubject: letters.ResetSubject,
      EmailMessage: letters.ResetMessage,
    },
  })
  for (const [name, value] of Object.entries(letters)) {
    expect(template.Parameters, name).toHaveProperty(name)
    // CloudFormation’s limit for the value of a parameter, in bytes.
    expect(Buffer.byteLength(value), name).toBeLessThan(4096)
  }
})

test('no output tells a secret', () => {
  expect(JSON.stringify(template.Outputs)).not.toMatch(/secret/i)
})
