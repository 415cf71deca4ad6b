import { log } from './log'
import { currentClient } from './request-context'

/** All that the log tells of who comes in and who is kept out; each line says it in `security`. */
export type SecurityEvent =
  | 'sign_in_refused'
  | 'sign_in_blocked'
  | 'sign_ins_sprayed'
  | 'password_reset_requested'
  | 'email_code_requested'
  | 'signed_in'
  | 'signed_out'
  | 'sessions_ended'
  | 'sign_in_checked'

const outcomes = {
  sign_in_refused: 'refused',
  sign_in_blocked: 'blocked',
  sign_ins_sprayed: 'noticed',
  password_reset_requested: 'accepted',
  email_code_requested: 'accepted',
  signed_in: 'succeeded',
  signed_out: 'succeeded',
  sessions_ended: 'succeeded',
  sign_in_checked: 'succeeded',
} as const satisfies Record<SecurityEvent, string>

/** What a line says besides. Nothing that was typed: a mistyped address may be a password. */
type Facts = {
  /** Whom it is about; left out where they are nobody of ours. */
  personKind?: 'staff' | 'partner_user' | undefined
  personId?: string | undefined
  /** What was refused or blocked, or why sessions ended. */
  kind?: string
  /** How many there were. */
  count?: number
  accounts?: number
}

const levels = { accepted: 'info', succeeded: 'info', refused: 'warn', blocked: 'warn' } as const

/** Writes one line of the log about signing in, with the browser and, where it is trusted, the address. */
export function logSecurity(security: SecurityEvent, facts: Facts): void {
  const outcome = outcomes[security]
  const level = outcome === 'noticed' ? 'error' : levels[outcome]
  log[level]({ event: 'security', security, outcome, ...facts, ...currentClient() })
}
