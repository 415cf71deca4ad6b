import type { Sql } from '../service/database'
import type { Parameters } from './contract'
import type { Tenant } from './tenants'

export type Request = {
  sql: Sql
  tenant: Tenant
  parameters: Parameters
  body: unknown
  host: string
}

/** Does an operation's work in one transaction; what it gives is the answer's body, or a file. */
export type Handler = (request: Request) => Promise<object | Buffer>
