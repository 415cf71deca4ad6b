import type { AboutUser, ErrorCode } from './errors'

/** What went wrong, for a person: never anything internal. */
export type ActionError = {
  code: ErrorCode
  message: string
  /** A sentence per form field, by the field's name. */
  fields?: Record<string, string>
  /** A user whom it is about. */
  about?: AboutUser
  /** Names the log entry of an unexpected error, for support. */
  reference?: string
  /** The session has ended: once they have signed in again, in another tab, the same may work. */
  signedOut?: true
}

/** What every server action answers. */
export type ActionResult<T = undefined> = { ok: true; data: T } | { ok: false; error: ActionError }
