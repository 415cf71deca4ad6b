import type { PasswordRules } from '../ports/identity/authenticator'

/**
 * What the login page goes on with: a ticket for its session, or the form of the next step.
 * `authenticator_reset`: a recovery code was right, and the sign-in starts again; `done`: Cognito asks for no code
 * of an app any more, otherwise it soon will not. `mailed`: false where so many mails were asked for that no other is sent.
 */
export type SignInAnswer =
  | { kind: 'signed_in'; ticket: string; destination: string }
  | { kind: 'new_password'; rules: PasswordRules }
  | { kind: 'password_reset'; rules: PasswordRules; mailed: boolean }
  | { kind: 'authenticator_code' | 'email_code' }
  | { kind: 'authenticator_reset'; done: boolean }

/** What an authenticator app needs: the secret as text, and as a picture to scan (a `data:` address). */
export type EnrolmentView = { secret: string; qrCode: string }

/**
 * What an enrolment ends with. `recoveryCodes`: new ones, which can be read here only; null where no new ones were
 * made.
 */
export type EnrolmentEndView = { enrolled: true; recoveryCodes: string[] | null }

/** How many recovery codes somebody has left. `madeAt`: ISO 8601, UTC. */
export type RecoveryCodesView = { left: number; madeAt: string }

/** A signed-in person's own account. `enrolledAt`: ISO 8601, UTC. */
export type AccountView = {
  name: string
  email: string
  /** The partner user's organisation; null for staff. */
  organisation: string | null
  enrolledAt: string | null
  /** Recovery codes can be used at sign-in here. */
  recoveryCodesOffered: boolean
  /** Null where they have made none. */
  recoveryCodes: RecoveryCodesView | null
  /** A recovery code took the place of the app that they had. */
  usedRecoveryCode: boolean
  /** Their installation asks them to use an authenticator app. */
  authenticatorRequired: boolean
  /** Enrolling an app would end signing in by an emailed code, which they could use now. */
  losesEmailCode: boolean
}

/** An open session of one's own. `since`, `lastUsed`: ISO 8601, UTC. `address`: null where no proxy is trusted. */
export type SessionView = {
  id: string
  browser: string | null
  address: string | null
  since: string
  lastUsed: string
  /** The one that asks. */
  current: boolean
}
