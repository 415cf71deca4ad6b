import type postgres from 'postgres'
import type { Sql } from '../service/database'
import { CognitoError } from './errors'

const searchable = [
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
]

/**
 * The SQL condition of a ListUsers filter: one searchable attribute, `=` or `^=`, and a quoted value
 * in which `\` and `"` are escaped. Throws InvalidParameterException.
 */
export function filterCondition(sql: Sql, filter: string): postgres.PendingQuery<postgres.Row[]> {
  if (filter === '') return sql`true`
  const parts = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/su.exec(filter)
  const [, attribute = '', operator, quoted = ''] = parts ?? []
  if (!parts) throw new CognitoError('InvalidParameterException', 'Error while parsing filter')
  const value = quoted.replace(/\\(.)/gsu, '$1')
  const column = filterColumn(sql, attribute)
  return operator === '=' ? sql`${column} = ${value}` : sql`starts_with(${column}, ${value})`
}

function filterColumn(sql: Sql, attribute: string) {
  if (attribute === 'sub' || attribute === 'username') return sql`sub::text`
  if (attribute === 'cognito:user_status') return sql`status`
  if (attribute === 'status') return sql`CASE WHEN enabled THEN 'Enabled' ELSE 'Disabled' END`
  if (searchable.includes(attribute)) return sql`(attributes ->> ${attribute}::text)`
  throw new CognitoError(
    'InvalidParameterException',
    `The attribute ${attribute} cannot be searched.`,
  )
}
