/** Who the identity provider says somebody is. Roles come from `groups`; partner users from `sub`. */
export type Identity = {
  sub: string
  email: string
  emailVerified: boolean
  name: string | null
  groups: readonly string[]
  /** Whether more than one factor was proven; null where the provider does not say. */
  severalFactors: boolean | null
  /** When it was proven last who this is; null where the provider does not say. */
  authenticatedAt: Date | null
}

/** What a new password must hold, as the pool enforces it. */
export type PasswordRules = {
  minimumLength: number
  requireLowercase: boolean
  requireUppercase: boolean
  requireNumbers: boolean
  requireSymbols: boolean
}

/** What the provider asks for next. */
export type ChallengeKind = 'new_password' | 'authenticator_code' | 'email_code'

/** A sign-in that goes on with a further answer. `session` is good once, and for a few minutes. */
export type Challenge = {
  kind: 'challenge'
  challenge: ChallengeKind
  session: string
  username: string
}

/**
 * The provider did not answer, or not now. `perhapsDone`: it may have done the work all the same; otherwise it
 * refused before it began, or was not reached at all.
 */
export type Unavailable = { kind: 'unavailable'; cause: unknown; perhapsDone: boolean }

/**
 * How a step of a sign-in ended. `refused`: for whatever reason; a visitor must not learn which.
 * `expired`: the challenge is over, start again. `password_rejected`: the new password breaks the rules.
 * `code_rejected`: the code is wrong. After both, the challenge goes on, with the new `session` if any.
 */
export type StepOutcome =
  | { kind: 'authenticated'; identity: Identity; usedAuthenticator: boolean }
  | Challenge
  | { kind: 'refused' }
  | { kind: 'expired' }
  | { kind: 'password_rejected' }
  | { kind: 'code_rejected'; session?: string }
  | Unavailable

/** How setting a new password with a mailed code ended. `code_rejected`: wrong, used or over. */
export type ResetOutcome =
  | { kind: 'done' }
  | { kind: 'code_rejected' }
  | { kind: 'password_rejected' }
  | { kind: 'too_many_attempts' }
  | Unavailable

/** A started enrolment: the secret for the app, and the token that finishes it, to be kept encrypted. */
export type EnrolmentStart =
  | { kind: 'started'; secret: string; accessToken: string }
  | { kind: 'already_enrolled' }
  | { kind: 'refused' }
  | Unavailable

/** Why password and code prove nothing. `refused`: the password is wrong. `not_enrolled`: there is no app. */
export type ProofRefusal =
  | { kind: 'refused' }
  | { kind: 'not_enrolled' }
  | { kind: 'code_rejected' }
  | Unavailable

/** A started replacement of an enrolled app. */
export type ReplacementStart = Extract<EnrolmentStart, { kind: 'started' }> | ProofRefusal

export type EnrolmentEnd =
  | { kind: 'enrolled' }
  | { kind: 'code_rejected' }
  | { kind: 'expired' }
  | Unavailable

/** Port: exchanges with the identity provider on behalf of a visitor or of the signed-in person. */
export type Authenticator = {
  signIn(credentials: { email: string; password: string }): Promise<StepOutcome>
  setNewPassword(answer: {
    session: string
    username: string
    newPassword: string
  }): Promise<StepOutcome>
  /** Answers the challenge for a code from the authenticator app. */
  answerAuthenticatorCode(answer: {
    session: string
    username: string
    code: string
  }): Promise<StepOutcome>
  /** Has a code mailed that signs in by itself; the challenge looks alike for an unknown address. */
  requestEmailCode(email: string): Promise<StepOutcome>
  answerEmailCode(answer: { session: string; username: string; code: string }): Promise<StepOutcome>

  /**
   * Has a code mailed that allows a new password. Whether it was sent is not told, except where the
   * login cannot be reset: it has only its temporary password, or it is disabled.
   */
  requestPasswordReset(
    email: string,
  ): Promise<{ kind: 'accepted' } | { kind: 'not_resettable' } | Unavailable>
  resetPassword(answer: { email: string; code: string; newPassword: string }): Promise<ResetOutcome>

  /** Whether this is the login's password now. Proves no second factor. */
  provePassword(credentials: {
    email: string
    password: string
  }): Promise<{ kind: 'right' } | { kind: 'wrong' } | Unavailable>
  /** Sets the password of a login whose owner has proven the old one. */
  changePassword(answer: {
    sub: string
    newPassword: string
  }): Promise<{ kind: 'done' } | { kind: 'password_rejected' } | Unavailable>

  /** Whether this is the login's password now, and the code one that its app shows. */
  proveAuthenticator(proof: {
    email: string
    password: string
    code: string
  }): Promise<{ kind: 'right' } | ProofRefusal>
  /**
   * End state: signing in asks for no code of an authenticator app. For logins of staff; those of partner users
   * are the directory's. `gone`: there is no such login.
   */
  forgetAuthenticator(sub: string): Promise<{ kind: 'done' } | { kind: 'gone' } | Unavailable>

  /** The groups that a login is in now; none where there is no such login. Rejects where the provider does not say. */
  groupsOf(sub: string): Promise<readonly string[]>

  /** Begins to enrol an authenticator app; the password is proven by the sign-in that this makes. */
  startEnrolment(credentials: { email: string; password: string }): Promise<EnrolmentStart>
  /**
   * Begins to put another app in the place of the enrolled one, which is proven by its code besides the
   * password. The old one works until the new one has shown a code (`finishEnrolment`).
   */
  startReplacement(proof: {
    email: string
    password: string
    code: string
  }): Promise<ReplacementStart>
  /** Ends it with a code from the app; from then on each sign-in asks for one. */
  finishEnrolment(answer: { sub: string; accessToken: string; code: string }): Promise<EnrolmentEnd>

  /** Takes back every token of a login, also those of other sites that trust the same provider. */
  signOutEverywhere(sub: string): Promise<{ kind: 'done' } | Unavailable>

  /** Rejects when the provider cannot be reached and the rules are not known yet. */
  passwordRules(): Promise<PasswordRules>
}
