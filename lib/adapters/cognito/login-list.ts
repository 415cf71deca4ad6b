import {
  type CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LoginList } from '@/lib/ports/identity/login-list'
import type { CognitoPool } from './client'
import { toLogin } from './logins'

/** The most that ListUsers gives at once. */
const pageSize = 60

/** The login list port on an Amazon Cognito user pool. */
export function createCognitoLoginList(
  client: CognitoIdentityProviderClient,
  { userPoolId }: CognitoPool,
): LoginList {
  return {
    async page(from) {
      const { Users = [], PaginationToken } = await client.send(
        new ListUsersCommand({
          UserPoolId: userPoolId,
          Limit: pageSize,
          PaginationToken: from ?? undefined,
        }),
      )
      return {
        logins: Users.map((user) => toLogin({ ...user, UserAttributes: user.Attributes })),
        next: PaginationToken ?? null,
      }
    },
  }
}
