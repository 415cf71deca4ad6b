import { randomBytes } from 'node:crypto'
import { LosslessNumber } from 'lossless-json'
import type { Sql } from '../service/database'
import { invalid } from './errors'

/** A new object ID: 32 hexadecimal digits. */
export const newId = () => randomBytes(16).toString('hex')

/** Decimal text as a JSON number with just these digits. */
export const jsonNumber = (decimal: string) => new LosslessNumber(decimal)

const prefixes = {
  account: 'A',
  order: 'O-',
  subscription: 'A-S',
  invoice: 'INV',
  creditMemo: 'CM',
  charge: 'C-',
}

/** The tenant's next number of a kind, such as `A00000001`. */
export async function nextNumber(
  sql: Sql,
  tenantId: string,
  kind: keyof typeof prefixes,
): Promise<string> {
  const [row] = await sql<{ value: number }[]>`
    INSERT INTO counters VALUES (${tenantId}, ${kind}, 1)
    ON CONFLICT (tenant_id, name) DO UPDATE SET value = counters.value + 1
    RETURNING value`
  return `${prefixes[kind]}${String(row?.value).padStart(8, '0')}`
}

/** A caller's own number must not begin as the tenant's do. */
export function checkOwnNumber(kind: keyof typeof prefixes, number: string): void {
  if (number.startsWith(prefixes[kind])) {
    throw invalid(`The ${kind} number cannot begin with the default prefix ${prefixes[kind]}.`)
  }
}
