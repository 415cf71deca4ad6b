import postgres from 'postgres'
import { partnerRoles, programRoles } from '@/db/organisation-wall'
import { type Finding, findingsOf } from './finding'
import { checkWall } from './organisation-wall'

const { right, wrong, leftOut } = findingsOf('PostgreSQL')

type Rights = {
  owns: boolean
  may_truncate: boolean
  may_change_history: boolean
  may_create: boolean
}

/** Whether the login that runs the product may do more than running takes. */
export async function checkRights(sql: postgres.Sql): Promise<Finding[]> {
  const [found] = await sql<Rights[]>`
    select
      coalesce(bool_or(pg_has_role(relowner, 'usage')), false) as owns,
      coalesce(bool_or(has_table_privilege(oid, 'truncate')), false) as may_truncate,
      coalesce(bool_or(relname = 'audit_log' and has_table_privilege(oid, 'update, delete')), false)
        as may_change_history,
      has_schema_privilege('public', 'create') as may_create
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`
  if (!found) return []
  if (found.owns) {
    return [
      leftOut(
        'The login of DATABASE_URL owns the tables, so it may empty, change and drop them. Let one of its own run the product (docs/runbook.md).',
      ),
    ]
  }
  const tooMuch = [
    found.may_truncate && 'empty tables',
    found.may_change_history && 'change the history',
    found.may_create && 'create tables',
  ].filter((words) => words !== false)
  return tooMuch.length > 0
    ? [
        wrong(
          `The login of DATABASE_URL may ${tooMuch.join(' and ')}, which the product never does. Revoke that (docs/runbook.md).`,
        ),
      ]
    : [right('The login of DATABASE_URL may do what running takes, and no more.')]
}

/** Whether the login that a variable names for lists and pages can read, and cannot write. */
export async function checkReading(
  name: 'READS_DATABASE_URL' | 'REPLICA_DATABASE_URL',
  url: string,
): Promise<Finding[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    const [found] = await sql<{ reads: boolean; writes: boolean }[]>`
      select coalesce(bool_and(has_table_privilege(oid, 'select')), false) as reads,
        coalesce(bool_or(has_table_privilege(oid, 'insert, update, delete, truncate')), false) as writes
      from pg_class where oid in (to_regclass('partner_organisations'), to_regclass('audit_log'))`
    if (!found?.reads) {
      return [
        wrong(
          `The login of ${name} cannot read the tables. Make it a member of partner_management_read, and run npm run migrate.`,
        ),
      ]
    }
    return [
      found.writes
        ? wrong(`The login of ${name} may write. Give one that only reads.`)
        : right(`The login of ${name} reads, and cannot write.`),
      ...(await checkWall(sql, name, partnerRoles.reads)),
      ...(await checkWall(sql, name, programRoles.reads, 'API clients of one organisation')),
    ]
  } catch (error) {
    const said = error instanceof Error ? error.message || error.name : String(error)
    return [wrong(`It does not let ${name} in: ${said}. Check that variable.`)]
  } finally {
    await sql.end({ timeout: 2 })
  }
}
