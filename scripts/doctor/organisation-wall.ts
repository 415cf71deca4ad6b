import type postgres from 'postgres'
import { type Finding, findingsOf } from './finding'

const { right, wrong, leftOut } = findingsOf('PostgreSQL')

type Wall = {
  owns: boolean
  may_take: boolean
  inherits: boolean
  bypasses: boolean
  without: string[]
}

/**
 * Whether what partner users, or programs of one organisation, ask for is walled in by PostgreSQL. Nothing is said of a login that owns the tables: it
 * has no such wall.
 * @param variable names the login
 * @param role what the login takes for such a request (db/roles.sql)
 * @param asking whose requests they are
 */
export async function checkWall(
  sql: postgres.Sql,
  variable: string,
  role: string,
  asking = 'partner users',
): Promise<Finding[]> {
  const [found] = await sql<Wall[]>`
    select coalesce(bool_or(pg_has_role(relowner, 'usage')), false) as owns,
      coalesce(pg_has_role(to_regrole(${role})::oid, 'member'), false) as may_take,
      coalesce(pg_has_role(to_regrole(${role})::oid, 'usage'), false) as inherits,
      (select rolbypassrls from pg_roles where rolname = current_user) as bypasses,
      coalesce(array_agg(relname::text order by relname) filter (where (not relrowsecurity or not exists (
        select from pg_policy where polrelid = pg_class.oid and polname = 'own_organisation'))
        and (relname = 'partner_organisations' or exists (
          select from pg_attribute where attrelid = pg_class.oid and attname = 'organisation_id'))), '{}') as without
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`
  if (!found || found.owns) return []
  const { may_take: mayTake, inherits, bypasses, without } = found
  if (!mayTake) {
    return [
      wrong(
        `The login of ${variable} may not take the role ${role}, so PostgreSQL does not keep ${asking} from other organisations’ rows. Run db/roles.sql, then npm run migrate, and restart.`,
      ),
    ]
  }
  if (inherits) {
    return [
      wrong(
        `The login of ${variable} has the role ${role} all the time, so staff see nothing. Grant it to nobody but the role that db/roles.sql grants it to, and run that.`,
      ),
    ]
  }
  if (without.length > 0) {
    return [
      wrong(
        `PostgreSQL does not keep ${asking} from other organisations’ rows in ${without.join(', ')}. Run npm run migrate.`,
      ),
    ]
  }
  return [
    right(`What ${asking} ask for by ${variable} sees only rows of their organisation.`),
    ...(bypasses
      ? []
      : [
          leftOut(
            `The login of ${variable} has no BYPASSRLS, so searches of staff for very common text are slower than they could be (docs/runbook.md).`,
          ),
        ]),
  ]
}
