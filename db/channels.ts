import type { Pool, Query } from 'pg'
import {
  type OrganisationWall,
  organisationWalls,
  partnerRoles,
  programRoles,
} from './organisation-wall'

/** How statements get to PostgreSQL. */
export type Channel = {
  /** Lends connections to transactions. */
  pool: Pool
  /** Behind what everything goes out. */
  wall?: OrganisationWall
  /** Sends statements of their own, behind the wall. */
  statements: Pool
}

/** The channels for staff and jobs, for an organisation's user, and for a program that acts for one organisation. */
export type Channels = {
  open: Channel
  partner(organisationId: string): Channel
  program(organisationId: string): Channel
}

/**
 * The channels through a pool.
 * @param use what its login may do
 * @param onWallMissing hears of it when organisations cannot be walled in there
 */
export function channelsThrough(
  pool: Pool,
  use: 'writes' | 'reads',
  onWallMissing: () => void,
): Channels {
  const behind = (walls: (organisationId: string) => OrganisationWall) => (id: string) => {
    const wall = walls(id)
    return { pool, wall, statements: behindWall(pool, wall) }
  }
  return {
    open: { pool, statements: pool },
    partner: behind(organisationWalls(pool, partnerRoles[use], onWallMissing)),
    program: behind(organisationWalls(pool, programRoles[use], onWallMissing)),
  }
}

/** Transactions go as by `main`; statements of their own by what `join` makes of the two. */
export function joined(
  main: Channels,
  other: Channels,
  join: (other: Pool, main: Pool) => Pool,
): Channels {
  const both = (first: Channel, second: Channel): Channel => ({
    ...first,
    statements: join(second.statements, first.statements),
  })
  return {
    open: both(main.open, other.open),
    partner: (id) => both(main.partner(id), other.partner(id)),
    program: (id) => both(main.program(id), other.program(id)),
  }
}

function behindWall(pool: Pool, wall: OrganisationWall): Pool {
  const query = async (...sent: ConstructorParameters<typeof Query>) =>
    (pool.query.bind(pool) as (query: Query) => unknown)(await wall.statement(...sent))
  return new Proxy(pool, {
    get: (target, property) => (property === 'query' ? query : Reflect.get(target, property)),
  })
}
