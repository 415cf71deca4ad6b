import { ConnectionRefused } from './guarded-connector'

/** Why no answer came over a guarded connection. */
export type ConnectionProblem =
  | 'no_such_host'
  | 'address_not_allowed'
  | 'no_connection'
  | 'certificate'
  | 'timed_out'
  | 'no_answer'

const timeouts = [
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]

/** What an error of undici over a guarded connection means. */
export function problemOf(error: unknown): ConnectionProblem {
  if (error instanceof ConnectionRefused) return error.problem
  if (!(error instanceof Error)) return 'no_answer'
  if (error.name === 'TimeoutError') return 'timed_out'
  const code = 'code' in error ? String(error.code) : ''
  if (timeouts.includes(code)) return 'timed_out'
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(code)) return 'no_connection'
  if (/CERT|^ERR_TLS|^ERR_SSL|SELF_SIGNED|EPROTO|UNABLE_TO/.test(code)) return 'certificate'
  return 'no_answer'
}
