import type postgres from 'postgres'
import type { CallLog } from './call-log'
import type { FaultBook } from './faults'
import type { SigningKey } from './signing-key'

/** Everything one running local Cognito works with. */
export type Installation = {
  sql: postgres.Sql
  signingKey: SigningKey
  /** Base address, such as `http://127.0.0.1:9229`. */
  endpoint: string
  controlToken: string
  faults: FaultBook
  callLog: CallLog
}

/** An answer to an HTTP request; `no-answer` leaves the connection open, `cut` closes it. */
export type Reply =
  | { status: number; headers: Record<string, string>; body: string }
  | 'no-answer'
  | 'cut'

/** A reply in JSON. */
export function json(status: number, value: unknown, contentType = 'application/json'): Reply {
  return {
    status,
    headers: { 'content-type': contentType, 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  }
}
