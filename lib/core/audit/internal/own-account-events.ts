/** Of a user whose organisation is not known any more, the organisation is left out. */
export type OfUser = { partnerUserId: string; organisationId?: string | undefined }
export type OfStaff = { staffMemberId: string }

/** What was not accepted at a sign-in. `not_admitted`: all was right, and the person has no access. */
export type RefusedProof =
  | 'password'
  | 'app_code'
  | 'mailed_code'
  | 'reset_code'
  | 'recovery_code'
  | 'not_admitted'

/** With what, and from where as far as that is trusted. */
type ByPerson<Facts = unknown> = {
  after: { browser: string | null; address: string | null } & Facts
}

/** What is told of a person's own account and of sign-ins as them, of either kind of person. */
type Events = {
  /** `newBrowser`: nobody had signed in as this person there before. */
  signed_in: ByPerson<{ newBrowser: boolean }>
  signed_out: ByPerson
  /** Others of their own. */
  sessions_ended: ByPerson<{ count: number }>
  sign_in_refused: ByPerson<{ what: RefusedProof }>
  /** Too many attempts of one kind: no more is taken for some minutes. */
  sign_in_blocked: ByPerson<{ what: 'password' | 'code' | 'reset' | 'mail' }>
  password_reset_requested: ByPerson
  email_code_requested: ByPerson
  password_reset: ByPerson
  password_changed: ByPerson
  signed_out_everywhere: ByPerson
  authenticator_enrolled: ByPerson
  authenticator_replaced: ByPerson
  /** `atEnrolment`: they came with the app. */
  recovery_codes_created: ByPerson<{ atEnrolment: boolean }>
  recovery_code_used: ByPerson<{ recoveryCodesLeft: number }>
}

export type OwnAccountEvents = {
  [Action in keyof Events as `partner_user.${Action}`]: OfUser & Events[Action]
} & { [Action in keyof Events as `staff_member.${Action}`]: OfStaff & Events[Action] }
