import type { Sql } from '../service/database'
import { CognitoError } from './errors'
import type { Pool } from './pools'
import { epochSeconds } from './users'

export type Group = {
  poolId: string
  name: string
  description: string | null
  precedence: number | null
  createdAt: Date
  modifiedAt: Date
}

/** A group as Cognito shows it. */
export function describeGroup(group: Group) {
  return {
    GroupName: group.name,
    UserPoolId: group.poolId,
    Description: group.description ?? undefined,
    Precedence: group.precedence ?? undefined,
    CreationDate: epochSeconds(group.createdAt),
    LastModifiedDate: epochSeconds(group.modifiedAt),
  }
}

/** Throws ResourceNotFoundException unless the pool has this group. */
export async function requireGroup(sql: Sql, pool: Pool, name: string): Promise<void> {
  const [group] = await sql`
    SELECT FROM pool_groups WHERE pool_id = ${pool.id} AND name = ${name}`
  if (!group) throw new CognitoError('ResourceNotFoundException', 'Group not found.')
}
