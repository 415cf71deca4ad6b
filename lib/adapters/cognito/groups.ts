import { AdminListGroupsForUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Authenticator } from '@/lib/ports/identity/authenticator'
import { errorName } from './errors'
import type { SessionCalls } from './session-calls'

/** The most that Cognito gives at once. */
const pageSize = 60

/** The groups of a login, asked directly: a token says what they were when it was made. */
export function createGroupCalls({ client, ids }: SessionCalls): Pick<Authenticator, 'groupsOf'> {
  return {
    async groupsOf(sub) {
      const names: string[] = []
      let next: string | undefined
      do {
        const command = new AdminListGroupsForUserCommand({
          UserPoolId: ids.UserPoolId,
          Username: sub,
          Limit: pageSize,
          NextToken: next,
        })
        const answer = await client.send(command).catch((error) => {
          if (errorName(error) === 'UserNotFoundException') return null
          throw error
        })
        if (!answer) return []
        names.push(...(answer.Groups ?? []).flatMap(({ GroupName }) => GroupName ?? []))
        next = answer.NextToken
      } while (next)
      return names
    },
  }
}
