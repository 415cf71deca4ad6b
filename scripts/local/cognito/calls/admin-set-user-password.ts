import { z } from 'zod'
import { defineCall } from '../call'
import { checkPasswordPolicy, hashPassword } from '../passwords'
import * as shapes from '../shapes'
import { requireUser, storePassword } from '../users'

export const adminSetUserPassword = defineCall({
  signed: true,
  input: z.strictObject({
    ...shapes.userOfPool,
    Password: shapes.password,
    Permanent: z.boolean().default(false),
  }),
  async run({ sql, pool }, input) {
    const user = await requireUser(sql, pool, input.Username)
    checkPasswordPolicy(input.Password, pool.settings.passwordPolicy)
    const hash = await hashPassword(input.Password)
    await storePassword(sql, pool, user.sub, hash, input.Permanent ? 'permanent' : 'temporary')
    return {}
  },
})
