import { z } from 'zod'
import { defineCall } from '../call'
import { CognitoError } from '../errors'
import { describeGroup, type Group } from '../groups'
import * as shapes from '../shapes'

export const createGroup = defineCall({
  signed: true,
  input: z.strictObject({
    UserPoolId: shapes.poolId,
    GroupName: shapes.groupName,
    Description: z.string().max(2048).optional(),
    Precedence: z.int().min(0).optional(),
  }),
  async run({ sql, pool }, input) {
    const [group] = await sql<Group[]>`
      INSERT INTO pool_groups (pool_id, name, description, precedence)
      VALUES (${pool.id}, ${input.GroupName}, ${input.Description ?? null},
              ${input.Precedence ?? null})
      ON CONFLICT DO NOTHING RETURNING *`
    if (!group) {
      throw new CognitoError('GroupExistsException', 'A group with the name already exists.')
    }
    return { Group: describeGroup(group) }
  },
})
