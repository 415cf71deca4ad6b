import { z } from 'zod'
import { defineCall } from '../call'
import { page, pageStart } from '../paging'
import * as shapes from '../shapes'
import { filterCondition } from '../user-filter'
import { describeUser, type User } from '../users'

export const listUsers = defineCall({
  signed: true,
  input: z.strictObject({
    UserPoolId: shapes.poolId,
    AttributesToGet: z.array(z.string().min(1).max(32)).optional(),
    Limit: shapes.limit,
    PaginationToken: z.string().min(1).optional(),
    Filter: z.string().max(256).default(''),
  }),
  async run({ sql, pool }, input) {
    const scope = `users ${pool.id} ${input.Filter}`
    const after = pageStart(scope, input.PaginationToken)
    const users = await sql<User[]>`
      SELECT * FROM users
      WHERE pool_id = ${pool.id} AND ${filterCondition(sql, input.Filter)}
        AND (${after}::uuid IS NULL OR sub > ${after}::uuid)
      ORDER BY sub LIMIT ${input.Limit + 1}`
    const { items, nextToken } = page(users, input.Limit, scope, (user) => user.sub)
    return {
      Users: items.map((user) => describeUser(user, input.AttributesToGet)),
      PaginationToken: nextToken,
    }
  },
})
