import { z } from 'zod'
import { defineCall } from '../call'
import { region } from '../pools'
import * as shapes from '../shapes'
import { epochSeconds } from '../users'

export const describeUserPool = defineCall({
  signed: true,
  input: z.strictObject({ UserPoolId: shapes.poolId }),
  async run({ sql, pool }) {
    const { settings } = pool
    const [row] = await sql<{ users: number }[]>`
      SELECT count(*)::integer AS users FROM users WHERE pool_id = ${pool.id}`
    const policy = settings.passwordPolicy
    return {
      UserPool: {
        Id: pool.id,
        Name: pool.name ?? pool.id,
        Policies: {
          PasswordPolicy: {
            MinimumLength: policy.minimumLength,
            RequireUppercase: policy.requireUppercase,
            RequireLowercase: policy.requireLowercase,
            RequireNumbers: policy.requireNumbers,
            RequireSymbols: policy.requireSymbols,
            TemporaryPasswordValidityDays: settings.temporaryPasswordValidityDays,
          },
          SignInPolicy: { AllowedFirstAuthFactors: settings.allowedFirstAuthFactors },
        },
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: settings.caseSensitive },
        AutoVerifiedAttributes: ['email'],
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }] },
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
        MfaConfiguration: settings.mfa,
        SchemaAttributes: [
          ...['sub', 'email', ...settings.requiredAttributes].map((name) => ({
            Name: name,
            AttributeDataType: 'String',
            Mutable: name !== 'sub',
            Required: true,
          })),
          ...Object.entries(settings.customAttributes).map(([name, maxLength]) => ({
            Name: `custom:${name}`,
            AttributeDataType: 'String',
            Mutable: true,
            Required: false,
            StringAttributeConstraints: { MinLength: '0', MaxLength: String(maxLength) },
          })),
        ],
        LambdaConfig:
          settings.preTokenTrigger === 'none'
            ? {}
            : {
                PreTokenGenerationConfig: {
                  LambdaVersion: settings.preTokenTrigger,
                  LambdaArn: `arn:aws:lambda:${region}:000000000000:function:pre-token`,
                },
              },
        EstimatedNumberOfUsers: row?.users ?? 0,
        CreationDate: epochSeconds(pool.createdAt),
        LastModifiedDate: epochSeconds(pool.createdAt),
      },
    }
  },
})
