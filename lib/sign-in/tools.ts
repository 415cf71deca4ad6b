import type { Authenticator } from '../ports/identity/authenticator'
import type { BreachedPasswords } from '../ports/identity/breached-passwords'
import type { AttemptLimits } from './attempt-limits'

/** What every step of a sign-in is given besides its context and input. */
export type SignInTools = {
  authenticator: Authenticator
  limits: AttemptLimits
  /** Null where nobody is asked. */
  breachedPasswords: BreachedPasswords | null
  /** Seals the state between two steps; see `sealingKey`. */
  key: Uint8Array
  /** A refused step takes at least this long, in milliseconds, whatever the reason. */
  refusalFloor: number
  /** An answer that is the same for every address takes at least this long, longer than what is done for a known one. */
  answerFloor: number
  /** Works on while the visitor already has an answer; a failure is logged under this name. */
  afterAnswer: (name: string, work: () => Promise<void>) => void
}
