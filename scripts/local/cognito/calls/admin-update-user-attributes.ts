import postgres from 'postgres'
import { z } from 'zod'
import { checkAttributes } from '../attributes'
import { defineCall } from '../call'
import { CognitoError } from '../errors'
import * as shapes from '../shapes'
import { emailKey, requireUser } from '../users'

export const adminUpdateUserAttributes = defineCall({
  signed: true,
  input: z.strictObject({
    ...shapes.userOfPool,
    UserAttributes: shapes.attributes,
    ClientMetadata: shapes.clientMetadata,
  }),
  async run({ sql, pool }, input) {
    const user = await requireUser(sql, pool, input.Username)
    const changes = checkAttributes(pool.settings, input.UserAttributes)
    checkEmailChange(changes)
    const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== ''))
    const removed = Object.keys(changes).filter((name) => changes[name] === '')
    try {
      await sql`
        UPDATE users SET modified_at = now(),
          attributes = (attributes || ${sql.json(set)}) - ${removed}::text[]
          ${changes.email === undefined ? sql`` : sql`, email_key = ${emailKey(changes.email)}`}
        WHERE pool_id = ${pool.id} AND sub = ${user.sub}`
    } catch (error) {
      if (error instanceof postgres.PostgresError && error.constraint_name === 'users_email') {
        throw new CognitoError(
          'AliasExistsException',
          'An account with the given email already exists.',
        )
      }
      throw error
    }
    return {}
  },
})

/**
 * The pool asks for verification before an email changes: without `email_verified` Cognito mails a
 * code and keeps the old address, which nothing here needs.
 */
function checkEmailChange(changes: Record<string, string>): void {
  if (changes.email === undefined) return
  if (changes.email === '' || changes.email_verified !== 'true') {
    throw new CognitoError(
      'InvalidParameterException',
      'The local Cognito changes an email address only together with email_verified "true".',
    )
  }
}
