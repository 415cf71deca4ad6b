/** Why the user directory may refuse a login or a change of it for good; the words in the database. */
export const refusals = [
  'email_taken',
  'mail_failed',
  'invalid',
  'not_permitted',
  'change_not_permitted',
  'change_invalid',
  'new_email_taken',
  'login_gone',
  'removal_not_permitted',
  'unreachable',
  'restored',
] as const
export type Refusal = (typeof refusals)[number]
