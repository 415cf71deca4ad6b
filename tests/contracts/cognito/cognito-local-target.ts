import {
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { leftOutOnCognitoLocal } from './cognito-local-left-out'
import { startCognitoLocal } from './cognito-local-process'
import { localClient } from './local-target'
import { addressBook, type Target } from './pool'

/** The package cognito-local: a second opinion where it does what Cognito does. */
export const cognitoLocalTarget: Target = {
  name: 'cognito-local',
  async start() {
    const server = await startCognitoLocal()
    const client = localClient(server.endpoint)
    const { UserPool } = await client.send(
      new CreateUserPoolCommand({
        PoolName: 'contract',
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
        Policies: {
          PasswordPolicy: {
            MinimumLength: 12,
            RequireUppercase: true,
            RequireLowercase: true,
            RequireNumbers: true,
            RequireSymbols: true,
            TemporaryPasswordValidityDays: 7,
          },
        },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        Schema: ['partner_org', 'partner_user'].map((Name) => ({
          Name,
          AttributeDataType: 'String' as const,
          Mutable: true,
          StringAttributeConstraints: { MinLength: '0', MaxLength: '36' },
        })),
      }),
    )
    const userPoolId = UserPool?.Id ?? ''
    const { UserPoolClient } = await client.send(
      new CreateUserPoolClientCommand({
        UserPoolId: userPoolId,
        ClientName: 'contract',
        GenerateSecret: true,
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        IdTokenValidity: 60,
        AccessTokenValidity: 60,
        TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes' },
      }),
    )
    for (const GroupName of ['staff-admin', 'staff-viewer']) {
      await client.send(new CreateGroupCommand({ UserPoolId: userPoolId, GroupName }))
    }
    return {
      client,
      userPoolId,
      clientId: UserPoolClient?.ClientId ?? '',
      clientSecret: UserPoolClient?.ClientSecret ?? '',
      // It names itself by the port it was asked for, and that was "any".
      issuer: `http://127.0.0.1:0/${userPoolId}`,
      jwksUri: `${server.endpoint}/${userPoolId}/.well-known/jwks.json`,
      newEmail: addressBook(client, userPoolId).newEmail,
      listed: (check) => check(),
      async stop() {
        client.destroy()
        await server.stop()
      },
    }
  },
  leftOut: leftOutOnCognitoLocal,
}
