import { z } from 'zod'
import { type CallContext, defineCall } from '../call'
import * as shapes from '../shapes'
import { requireUser } from '../users'

const input = z.strictObject(shapes.userOfPool)

async function setEnabled({ sql, pool }: CallContext, username: string, enabled: boolean) {
  const user = await requireUser(sql, pool, username)
  await sql`
    UPDATE users SET enabled = ${enabled}, modified_at = now()
    WHERE pool_id = ${pool.id} AND sub = ${user.sub}`
  return {}
}

export const adminEnableUser = defineCall({
  signed: true,
  input,
  run: (context, input) => setEnabled(context, input.Username, true),
})

export const adminDisableUser = defineCall({
  signed: true,
  input,
  run: (context, input) => setEnabled(context, input.Username, false),
})
