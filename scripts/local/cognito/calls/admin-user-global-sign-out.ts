import { z } from 'zod'
import { defineCall } from '../call'
import * as shapes from '../shapes'
import { requireUser } from '../users'

export const adminUserGlobalSignOut = defineCall({
  signed: true,
  input: z.strictObject(shapes.userOfPool),
  async run({ sql, pool }, input) {
    const user = await requireUser(sql, pool, input.Username)
    await sql`
      UPDATE refresh_tokens SET revoked_at = now()
      WHERE pool_id = ${pool.id} AND sub = ${user.sub} AND revoked_at IS NULL`
    return {}
  },
})
