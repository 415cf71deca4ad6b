import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect } from 'vitest'
import { contract } from './cognito/contract'
import type { Pool } from './cognito/pool'
import { expectRefusal, invite } from './cognito/steps'

type Page = { limit?: number; token?: string }

function list(pool: Pool, Filter?: string, page: Page = {}) {
  return pool.client.send(
    new ListUsersCommand({
      UserPoolId: pool.userPoolId,
      Filter,
      Limit: page.limit,
      PaginationToken: page.token,
    }),
  )
}

async function usernames(pool: Pool, filter: string): Promise<(string | undefined)[]> {
  return ((await list(pool, filter)).Users ?? []).map((user) => user.Username)
}

contract('lists', {
  'users are found by their exact email address, and by their sub': async (pool) => {
    const { email, sub } = await invite(pool)
    await invite(pool)
    await pool.listed(async () => {
      expect(await usernames(pool, `email = "${email}"`)).toEqual([sub])
    })
    expect(await usernames(pool, `sub = "${sub}"`)).toEqual([sub])
    expect(await usernames(pool, `email = "${pool.newEmail()}"`)).toEqual([])
  },

  'users are found by the beginning of their email address': async (pool) => {
    const { email, sub } = await invite(pool)
    await pool.listed(async () => {
      expect(await usernames(pool, `email ^= "${email.slice(0, 30)}"`)).toEqual([sub])
    })
  },

  'quotes and backslashes in a filter are escaped': async (pool) => {
    const name = `Ann "Slash\\" ${pool.newEmail()}`
    const { sub } = await invite(pool, pool.newEmail(), [{ Name: 'name', Value: name }])
    const escaped = name.replace(/[\\"]/g, '\\$&')
    await pool.listed(async () => {
      expect(await usernames(pool, `name = "${escaped}"`)).toEqual([sub])
    })
  },

  'users are found by their status': async (pool) => {
    const { sub, email } = await invite(pool)
    await pool.listed(async () => {
      const { Users } = await list(pool, 'cognito:user_status = "FORCE_CHANGE_PASSWORD"')
      expect(Users?.every((user) => user.UserStatus === 'FORCE_CHANGE_PASSWORD')).toBe(true)
      expect(await usernames(pool, `email = "${email}"`)).toEqual([sub])
    })
    const { Users } = await list(pool, 'cognito:user_status = "RESET_REQUIRED"')
    expect(Users?.every((user) => user.UserStatus === 'RESET_REQUIRED')).toBe(true)
  },

  'a custom attribute cannot be searched': async (pool) => {
    await expectRefusal(list(pool, 'custom:partner_org = "x"'), 'InvalidParameterException')
  },

  'a filter that is none is refused': async (pool) => {
    await expectRefusal(list(pool, 'email is "x"'), 'InvalidParameterException')
  },

  'pages are as long as asked, and together hold everybody once': async (pool) => {
    const invited = await Promise.all([1, 2, 3, 4, 5].map(() => invite(pool)))
    const subs = invited.map(({ sub }) => sub)
    await pool.listed(async () => {
      const seen: string[] = []
      let token: string | undefined
      do {
        const page = await list(pool, 'email ^= "contract-"', { limit: 2, token })
        expect(page.Users?.length).toBeLessThanOrEqual(2)
        seen.push(...(page.Users ?? []).map((user) => user.Username ?? ''))
        token = page.PaginationToken
      } while (token)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toEqual(expect.arrayContaining(subs))
    })
  },

  'more than 60 users at a time are refused': async (pool) => {
    await expectRefusal(list(pool, undefined, { limit: 61 }), 'InvalidParameterException')
  },

  'a made-up pagination token is refused': async (pool) => {
    await expectRefusal(list(pool, undefined, { token: 'made-up' }), 'InvalidParameterException')
  },

  'a user joins a group once, is listed in it, and leaves it': async (pool) => {
    const { sub } = await invite(pool)
    const membership = {
      UserPoolId: pool.userPoolId,
      Username: sub,
      GroupName: 'staff-viewer',
    }
    const groups = async () => {
      const answer = await pool.client.send(
        new AdminListGroupsForUserCommand({ UserPoolId: pool.userPoolId, Username: sub }),
      )
      return answer.Groups?.map((group) => group.GroupName)
    }
    await pool.client.send(new AdminAddUserToGroupCommand(membership))
    await pool.client.send(new AdminAddUserToGroupCommand(membership))
    expect(await groups()).toEqual(['staff-viewer'])
    const members = await pool.client.send(
      new ListUsersInGroupCommand({ UserPoolId: pool.userPoolId, GroupName: 'staff-viewer' }),
    )
    expect(members.Users?.map((user) => user.Username)).toContain(sub)
    await pool.client.send(new AdminRemoveUserFromGroupCommand(membership))
    await pool.client.send(new AdminRemoveUserFromGroupCommand(membership))
    expect(await groups()).toEqual([])
  },

  'an unknown group is told apart': async (pool) => {
    const { email } = await invite(pool)
    const group = { UserPoolId: pool.userPoolId, GroupName: 'nobody' }
    await expectRefusal(
      pool.client.send(new AdminAddUserToGroupCommand({ ...group, Username: email })),
      'ResourceNotFoundException',
    )
    await expectRefusal(
      pool.client.send(new ListUsersInGroupCommand(group)),
      'ResourceNotFoundException',
    )
  },

  'a group is made once': async (pool) => {
    const group = { UserPoolId: pool.userPoolId, GroupName: 'staff-admin' }
    await expectRefusal(pool.client.send(new CreateGroupCommand(group)), 'GroupExistsException')
  },
})
