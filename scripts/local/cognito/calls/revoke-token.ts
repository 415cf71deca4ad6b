import { z } from 'zod'
import { equals } from '../../service/secrets'
import { defineCall } from '../call'
import { CognitoError } from '../errors'
import { fingerprint } from '../secrets'
import * as shapes from '../shapes'

/** A token of three dot-separated parts is an id or access token, which cannot be revoked. */
const jwt = /^[\w-]+\.[\w-]+\.[\w-]+$/

export const revokeToken = defineCall({
  signed: false,
  input: z.strictObject({
    Token: z.string().min(1),
    ClientId: shapes.clientId,
    ClientSecret: z.string().optional(),
  }),
  async run({ sql, pool }, input) {
    if (!equals(input.ClientSecret ?? '', pool.clientSecret)) {
      throw new CognitoError('UnauthorizedException', 'Invalid client secret.')
    }
    if (!pool.settings.enableTokenRevocation) {
      throw new CognitoError('UnsupportedOperationException', 'Token revocation is not enabled.')
    }
    if (jwt.test(input.Token)) {
      throw new CognitoError('UnsupportedTokenTypeException', 'Token type is not supported.')
    }
    await sql`
      UPDATE refresh_tokens SET revoked_at = now()
      WHERE token_hash = ${fingerprint(input.Token)} AND pool_id = ${pool.id}
        AND revoked_at IS NULL`
    return {}
  },
})
