import { randomBytes } from 'node:crypto'
import type { Sql } from '../service/database'
import type { Tenant } from './tenants'

const lifeSeconds = 3598

/** A token for the credentials, or nothing when they are wrong. */
export async function issueToken(
  sql: Sql,
  clientId: string,
  clientSecret: string,
): Promise<{ tenantId: string; answer: object } | undefined> {
  const [tenant] = await sql<Tenant[]>`
    SELECT * FROM tenants WHERE client_id = ${clientId} AND client_secret = ${clientSecret}`
  if (!tenant) return undefined
  const value = randomBytes(16).toString('hex')
  await sql`
    INSERT INTO tokens VALUES (${value}, ${tenant.id}, now() + ${lifeSeconds} * interval '1 second')`
  const answer = { access_token: value, token_type: 'bearer', expires_in: lifeSeconds }
  return { tenantId: tenant.id, answer }
}

/** Whose token it is, unless it has expired. */
export async function tenantOfToken(sql: Sql, authorization = ''): Promise<Tenant | undefined> {
  const [, value = ''] = /^Bearer ([0-9a-f]{32})$/.exec(authorization) ?? []
  const [tenant] = await sql<Tenant[]>`
    SELECT tenants.* FROM tokens JOIN tenants ON tenants.id = tenant_id
    WHERE value = ${value} AND expires_at > now()`
  return tenant
}
