import { z } from 'zod'
import { defineCall } from '../call'
import { checkSecretHash } from '../client-secret'
import { checkCode, redeemCode, wrongCode } from '../confirmation-codes'
import { checkPasswordPolicy, hashPassword } from '../passwords'
import * as shapes from '../shapes'
import { findUser, storePassword, userNotFound } from '../users'

export const confirmForgotPassword = defineCall({
  signed: false,
  input: z.strictObject({
    ClientId: shapes.clientId,
    Username: shapes.username,
    ConfirmationCode: z.string().min(1).max(2048).regex(/^\S+$/),
    Password: shapes.password,
    SecretHash: z.string().optional(),
    ClientMetadata: shapes.clientMetadata,
    UserContextData: z.unknown().optional(),
  }),
  async run(context, input) {
    const { pool, sql } = context
    checkSecretHash(pool, input.Username, input.SecretHash)
    checkPasswordPolicy(input.Password, pool.settings.passwordPolicy)
    const user = await findUser(sql, pool, input.Username)
    if (!user && pool.settings.preventUserExistenceErrors === 'LEGACY') throw userNotFound()
    if (!user?.enabled) throw wrongCode()
    await checkCode(context, user, 'reset-password', input.ConfirmationCode)
    const hash = await hashPassword(input.Password)
    await redeemCode(context, user, 'reset-password', input.ConfirmationCode)
    await storePassword(sql, pool, user.sub, hash, 'permanent')
    return {}
  },
})
