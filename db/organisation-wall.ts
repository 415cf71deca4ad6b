import { type Connection, escapeLiteral, type Pool, Query } from 'pg'

/** The roles of db/roles.sql under which a partner user's statements run, by what a pool is for. */
export const partnerRoles = {
  writes: 'partner_management_partner',
  reads: 'partner_management_partner_read',
} as const

/** The same for programs that act for one organisation: members of those, so that their policies hold. */
export const programRoles = {
  writes: 'partner_management_program',
  reads: 'partner_management_program_read',
} as const

type PartnerRole = (typeof partnerRoles)[keyof typeof partnerRoles]
type ProgramRole = (typeof programRoles)[keyof typeof programRoles]

/** The wall around one organisation: what is sent through it sees and writes only that organisation's rows. */
export type OrganisationWall = {
  /** The statement that begins a transaction. Role and setting end with it, whichever way it ends. */
  begin(): Promise<string>
  /** Makes a statement of its own out of what would be sent to the pool. */
  statement(...sent: ConstructorParameters<typeof Query>): Promise<Query>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Gives the wall around an organisation, for a pool. Whether it can stand is asked once, at first use: its login may
 * take the role, and the tables have their policies (db/wall.sql). Where it cannot, statements go out as they are.
 * @param onMissing hears of it when it cannot
 */
export function organisationWalls(
  pool: Pool,
  role: PartnerRole | ProgramRole,
  onMissing: () => void,
): (organisationId: string) => OrganisationWall {
  let known: Promise<boolean> | undefined
  const ask = async () => {
    const stands = await canStand(pool, role)
    if (!stands) onMissing()
    return stands
  }
  const stands = () => {
    known ??= ask().catch((error) => {
      known = undefined
      throw error
    })
    return known
  }
  return (organisationId) => {
    if (!uuid.test(organisationId)) throw new Error('This is no ID of an organisation.')
    return {
      async begin() {
        if (!(await stands())) return 'begin'
        const values = [role, organisationId].map(escapeLiteral)
        return `begin; ${entering(values)}`
      },
      async statement(...sent) {
        const query = new Query(...sent)
        return (await stands()) ? walled(query, [role, organisationId]) : query
      },
    }
  }
}

const entering = ([role, organisationId]: readonly string[]) =>
  `select set_config('role', ${role}, true), set_config('app.organisation_id', ${organisationId}, true)`

async function canStand(pool: Pool, role: PartnerRole | ProgramRole): Promise<boolean> {
  const { rows } = await pool.query<{ stands: boolean }>(
    `select exists (select from pg_roles where rolname = $1 and pg_has_role(oid, 'member')
        and has_table_privilege(oid, to_regclass('public.orders'), 'select')
        and exists (select from pg_policy, unnest(polroles) restricted
          where polrelid = to_regclass('public.orders') and not polpermissive
            and pg_has_role(pg_roles.oid, restricted, 'usage')))
      and exists (select from pg_class where oid = to_regclass('public.orders') and relrowsecurity) as stands`,
    [role],
  )
  return rows[0]?.stands === true
}

/** What the driver does with a query, beyond what its types tell; libraries such as pg-cursor build on the same. */
type Submitted = {
  submit(connection: Connection): unknown
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
}

/**
 * Sends the statement behind one that takes role and organisation, in one go. The two are one transaction: the server
 * ends it at the `Sync` that is sent last, and leaves the second out when the first fails.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
function walled(query: Query, values: string[]): Query {
  const own = query as unknown as Submitted
  const { submit, handleDataRow, handleCommandComplete } = own
  let entered = false
  const around: Submitted = {
    submit(connection) {
      connection.stream.cork()
      try {
        connection.parse({ name: '', text: entering(['$1', '$2']), types: [] }, true)
        connection.bind({ values }, true)
        connection.execute({}, true)
        return submit.call(query, connection)
      } finally {
        connection.stream.uncork()
      }
    },
    handleDataRow(message) {
      if (entered) handleDataRow.call(query, message)
    },
    handleCommandComplete(message, connection) {
      if (entered) handleCommandComplete.call(query, message, connection)
      entered = true
    },
  }
  // A statement without values would be sent in the simple protocol, which ends with a transaction of its own.
  return Object.assign(query, around, { queryMode: 'extended' })
}
