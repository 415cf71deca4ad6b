import type postgres from 'postgres'
import type { Sql } from '../service/database'
import { CognitoError } from './errors'
import { type PoolSettings, type PoolSettingsInput, poolSettings } from './pool-settings'
import { randomName } from './secrets'

/** The region in every pool's identifier; clients only ever compare it. */
export const region = 'eu-west-1'

/** A user pool with its one confidential client. */
export type Pool = {
  id: string
  name: string | null
  clientId: string
  clientSecret: string
  settings: PoolSettings
  createdAt: Date
}

/** Where a pool's hosted page and its OAuth endpoints are; Amazon gives each pool a host name. */
export function domainOf(endpoint: string, poolId: string): string {
  return `${endpoint}/${poolId}/domain`
}

type PoolRow = Omit<Pool, 'settings'> & { settings: PoolSettingsInput }

function toPool(row: PoolRow | undefined): Pool | undefined {
  return row && { ...row, settings: poolSettings.parse(row.settings) }
}

/** The pool with this identifier. Throws ResourceNotFoundException. */
export async function requirePool(sql: Sql, poolId: string): Promise<Pool> {
  const [row] = await sql<PoolRow[]>`SELECT * FROM pools WHERE id = ${poolId}`
  const pool = toPool(row)
  if (!pool) {
    throw new CognitoError('ResourceNotFoundException', `User pool ${poolId} does not exist.`)
  }
  return pool
}

/** The pool of this client. Throws ResourceNotFoundException. */
export async function requirePoolOfClient(sql: Sql, clientId: string): Promise<Pool> {
  const [row] = await sql<PoolRow[]>`SELECT * FROM pools WHERE client_id = ${clientId}`
  const pool = toPool(row)
  if (!pool) throw unknownClient(clientId)
  return pool
}

/** What Cognito answers for a client that is not the pool's. */
export function unknownClient(clientId: string): CognitoError {
  return new CognitoError(
    'ResourceNotFoundException',
    `User pool client ${clientId} does not exist.`,
  )
}

/** Makes a pool; with a name, brings the pool of that name to these settings if there is one. */
export async function createPool(
  sql: postgres.Sql,
  name: string | null,
  settings: PoolSettings,
): Promise<Pool> {
  return await sql.begin(async (transaction) => {
    const [row] = await transaction<PoolRow[]>`
      INSERT INTO pools (id, name, client_id, client_secret, settings)
      VALUES (${`${region}_${randomName(9)}`}, ${name}, ${randomName(26)}, ${randomName(51)},
              ${transaction.json(settings)})
      ON CONFLICT (name) DO UPDATE SET settings = EXCLUDED.settings
      RETURNING *`
    const pool = toPool(row)
    if (!pool) throw new Error('The pool was not stored')
    for (const group of settings.groups) {
      await transaction`
        INSERT INTO pool_groups (pool_id, name) VALUES (${pool.id}, ${group})
        ON CONFLICT DO NOTHING`
    }
    return pool
  })
}

/** Removes a pool with its users and messages; one that does not exist is fine. */
export async function deletePool(sql: Sql, poolId: string): Promise<void> {
  await sql`DELETE FROM challenge_sessions WHERE pool_id = ${poolId}`
  await sql`DELETE FROM pools WHERE id = ${poolId}`
}
