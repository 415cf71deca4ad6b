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
