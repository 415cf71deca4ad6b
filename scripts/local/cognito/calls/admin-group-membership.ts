import { z } from 'zod'
import { defineCall } from '../call'
import { requireGroup } from '../groups'
import * as shapes from '../shapes'
import { requireUser } from '../users'

const input = z.strictObject({ ...shapes.userOfPool, GroupName: shapes.groupName })

export const adminAddUserToGroup = defineCall({
  signed: true,
  input,
  async run({ sql, pool }, input) {
    const user = await requireUser(sql, pool, input.Username)
    await requireGroup(sql, pool, input.GroupName)
    await sql`
      INSERT INTO group_members (pool_id, group_name, sub)
      VALUES (${pool.id}, ${input.GroupName}, ${user.sub}) ON CONFLICT DO NOTHING`
    return {}
  },
})

export const adminRemoveUserFromGroup = defineCall({
  signed: true,
  input,
  async run({ sql, pool }, input) {
    const user = await requireUser(sql, pool, input.Username)
    await requireGroup(sql, pool, input.GroupName)
    await sql`
      DELETE FROM group_members
      WHERE pool_id = ${pool.id} AND group_name = ${input.GroupName} AND sub = ${user.sub}`
    return {}
  },
})
