import type { PasswordRules } from '../ports/identity/authenticator'

/** What the login page goes on with: a ticket for its session, or the form of the next step. */
export type SignInAnswer =
  | { kind: 'signed_in'; ticket: string; destination: string }
  | { kind: 'new_password' | 'password_reset'; rules: PasswordRules }
  | { kind: 'authenticator_code' | 'email_code' }

/** What an authenticator app needs: the secret as text, and as a picture to scan (a `data:` address). */
export type EnrolmentView = { secret: string; qrCode: string }

/** A signed-in person's own account. `enrolledAt`: ISO 8601, UTC. */
export type AccountView = {
  name: string
  email: string
  /** The partner user's organisation; null for staff. */
  organisation: string | null
  enrolledAt: string | null
  /** Their installation asks them to use an authenticator app. */
  authenticatorRequired: boolean
  /** Enrolling an app would end signing in by an emailed code, which they could use now. */
  losesEmailCode: boolean
}
