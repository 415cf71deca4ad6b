/** Who the identity provider says somebody is. Roles come from `groups`; partner users from `sub`. */
export type Identity = {
  sub: string
  email: string
  emailVerified: boolean
  name: string | null
  groups: readonly string[]
}

/** What a new password must hold, as the pool enforces it. */
export type PasswordRules = {
  minimumLength: number
  requireLowercase: boolean
  requireUppercase: boolean
  requireNumbers: boolean
  requireSymbols: boolean
}

/** A sign-in that needs a new password first. `session` is good once, and for a few minutes. */
export type NewPasswordChallenge = {
  kind: 'new_password_required'
  session: string
  username: string
}

/**
 * How a step ended. `refused`: for whatever reason; a visitor must not learn which.
 * `expired`: the challenge is over, start again. `password_rejected`: the new password breaks the
 * rules; the challenge goes on. `unavailable`: no answer, or not now.
 */
export type StepOutcome =
  | { kind: 'authenticated'; identity: Identity }
  | NewPasswordChallenge
  | { kind: 'refused' }
  | { kind: 'expired' }
  | { kind: 'password_rejected' }
  | { kind: 'unavailable'; cause: unknown }

/** Port: exchanges with the identity provider on behalf of a visitor. */
export type Authenticator = {
  signIn(credentials: { email: string; password: string }): Promise<StepOutcome>
  setNewPassword(answer: {
    session: string
    username: string
    newPassword: string
  }): Promise<StepOutcome>
  /** Rejects when the provider cannot be reached and the rules are not known yet. */
  passwordRules(): Promise<PasswordRules>
}
