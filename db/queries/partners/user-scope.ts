import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { inScope, type Scope } from '@/db/scope'

/** Condition: the row is of a user in scope. `column` holds the user's id. */
export function userInScope(scope: Scope, column: SQLWrapper): SQL {
  if (scope.organisationId === null) return inScope(scope, column)
  return sql`${column} in (
    select id from partner_users where ${inScope(scope, sql`organisation_id`)})`
}
