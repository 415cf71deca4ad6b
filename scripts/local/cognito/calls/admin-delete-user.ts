import { z } from 'zod'
import { defineCall } from '../call'
import * as shapes from '../shapes'
import { requireUser, userNotFound } from '../users'

export const adminDeleteUser = defineCall({
  signed: true,
  input: z.strictObject(shapes.userOfPool),
  async run({ sql, pool }, input) {
    const user = await requireUser(sql, pool, input.Username)
    const deleted = await sql`DELETE FROM users WHERE pool_id = ${pool.id} AND sub = ${user.sub}`
    if (deleted.count === 0) throw userNotFound()
    return {}
  },
})
