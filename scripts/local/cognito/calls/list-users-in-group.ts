import { z } from 'zod'
import { defineCall } from '../call'
import { requireGroup } from '../groups'
import { page, pageStart } from '../paging'
import * as shapes from '../shapes'
import { describeUser, type User } from '../users'

export const listUsersInGroup = defineCall({
  signed: true,
  input: z.strictObject({
    UserPoolId: shapes.poolId,
    GroupName: shapes.groupName,
    Limit: shapes.limit,
    NextToken: z.string().min(1).optional(),
  }),
  async run({ sql, pool }, input) {
    await requireGroup(sql, pool, input.GroupName)
    const scope = `members ${pool.id} ${input.GroupName}`
    const after = pageStart(scope, input.NextToken)
    const users = await sql<User[]>`
      SELECT users.* FROM users JOIN group_members USING (pool_id, sub)
      WHERE pool_id = ${pool.id} AND group_name = ${input.GroupName}
        AND (${after}::uuid IS NULL OR sub > ${after}::uuid)
      ORDER BY sub LIMIT ${input.Limit + 1}`
    const { items, nextToken } = page(users, input.Limit, scope, (user) => user.sub)
    return { Users: items.map((user) => describeUser(user)), NextToken: nextToken }
  },
})
