import { z } from 'zod'
import { defineCall } from '../call'
import { describeGroup, type Group } from '../groups'
import { page, pageStart } from '../paging'
import * as shapes from '../shapes'
import { requireUser } from '../users'

export const adminListGroupsForUser = defineCall({
  signed: true,
  input: z.strictObject({
    ...shapes.userOfPool,
    Limit: shapes.limit,
    NextToken: z.string().min(1).optional(),
  }),
  async run({ sql, pool }, input) {
    const user = await requireUser(sql, pool, input.Username)
    const scope = `groups of ${user.sub}`
    const after = pageStart(scope, input.NextToken)
    const groups = await sql<Group[]>`
      SELECT g.* FROM pool_groups g
      JOIN group_members m ON m.pool_id = g.pool_id AND m.group_name = g.name
      WHERE g.pool_id = ${pool.id} AND m.sub = ${user.sub}
        AND (${after}::text IS NULL OR g.name > ${after}::text)
      ORDER BY g.name LIMIT ${input.Limit + 1}`
    const { items, nextToken } = page(groups, input.Limit, scope, (group) => group.name)
    return { Groups: items.map(describeGroup), NextToken: nextToken }
  },
})
